export { createFrontEnd, type Features, type FrontEnd, type FrontEndOptions } from './front-end.js';
export { MANIFEST_FORMAT, type Manifest, parseManifest } from './manifest.js';
export { type Prediction, Recognizer, type RecognizerParts } from './recognizer.js';
export { RecognizerError } from './recognizer-error.js';
