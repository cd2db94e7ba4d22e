export { MfccInputError, MfccOptionsError } from './errors.js';
export { createMfcc, type MfccExtractor } from './extractor.js';
export type { DataOf, FeatureData, Mfcc, Spectrogram } from './features.js';
export { fixLength } from './frames/fix-length.js';
export { logMelSpectrogram } from './log-mel-spectrogram.js';
export { mfcc } from './mfcc.js';
export { describe } from './options/describe.js';
export { fingerprint } from './options/fingerprint.js';
export type {
  Engine,
  MfccOptions,
  Precision,
  ResolvedMfccOptions,
} from './options/options.js';
export type { MfccParameters } from './options/parameters.js';
export { type PresetName, presets } from './options/presets.js';
export { type FixFramesOptions, fixFrames } from './rows/fix-frames.js';
export { fitNormalization, type Normalization, normalize } from './rows/normalization.js';
export { createMfccStream, type FrameCallback, type MfccStream } from './stream.js';
