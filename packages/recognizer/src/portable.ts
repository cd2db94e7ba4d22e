export type { Calibration } from './answer/calibration.js';
export type { ClassOptions, Prediction } from './answer/prediction.js';
export type { SpeechDetector } from './answer/speech-detector.js';
export { MANIFEST_FORMAT, type Manifest, parseManifest } from './folder/manifest.js';
export type { Alignment } from './front-end/alignment.js';
export {
  createEncoderFrontEnd,
  type EncoderFrontEnd,
  type EncoderFrontEndOptions,
} from './front-end/encoder-front-end.js';
export type { Features, FrontEnd, FrontEndOptions } from './front-end/front-end.js';
export {
  createFrontEnd,
  type MfccFrontEnd,
  type MfccFrontEndOptions,
  mfccFrontEndFingerprint,
} from './front-end/mfcc-front-end.js';
export {
  createPooledFrontEnd,
  type PooledFrontEnd,
  type PooledFrontEndOptions,
} from './front-end/pooled-front-end.js';
export type { EncodedSpeech, LayeredSpeechEncoder, SpeechEncoder } from './front-end/speech-encoder.js';
export type { SpeechHead } from './front-end/speech-head.js';
export type { LoadOptions } from './load-options.js';
export type { Network, NetworkEngine } from './network/network.js';
export type { NetworkFiles, WeightSpec } from './network/network-files.js';
export { exportOnnx } from './onnx/export-onnx.js';
export { PortableRecognizer, type RecognizerParts } from './portable-recognizer.js';
export { RecognizerError } from './recognizer-error.js';
export type { EmotionStream } from './timeline/emotion-stream.js';
export type { Segment, Timeline, TimelineSummary } from './timeline/segment.js';
export type { StreamOptions, TimelineOptions } from './timeline/timeline-options.js';
