export { decodeRecording } from './features/decode-recording.js';
export { type ExtractFeaturesOptions, extractFeatures } from './features/extract-features.js';
export type { Extracted, ExtractionTask } from './features/extract-one.js';
export type { FeatureFolders } from './features/kept-features.js';
