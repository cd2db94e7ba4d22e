import type { MfccParameters } from './options.js';

/** The plainest pipeline: what a preset does not mention is so. */
export const neutral: MfccParameters = {
  inputScale: 1,
  preEmphasis: 0,
  preEmphasisScope: 'signal',
  frameLength: null,
  hopLength: null,
  frameDuration: 0.025,
  hopDuration: 0.01,
  durationRounding: 'half-up',
  fftLength: 'power-of-two',
  overlongFrame: 'refuse',
  edges: 'snip',
  windowPlacement: 'start',
  removeDc: false,
  window: 'rectangular',
  windowSymmetry: 'symmetric',
  spectrum: 'power',
  periodogram: false,
  melScale: 'htk',
  melShape: 'hertz',
  melNorm: 'none',
  melBands: 26,
  minFrequency: 0,
  maxFrequency: null,
  log: 'ln',
  logFloor: 2 ** -52,
  logFloorMode: 'at-least',
  topDb: null,
  dctNorm: 'ortho',
  coefficients: 13,
  firstCoefficient: 0,
  lifter: 0,
  lifterStart: 0,
  energy: 'none',
  energyPlacement: 'replace-c0',
  energyFloor: 2 ** -52,
  precision: 'float32',
};

/** `python_speech_features.mfcc` of the published 0.6: n_fft is 512 at every rate, and longer frames are cut. */
const pythonSpeechFeatures: MfccParameters = {
  ...neutral,
  preEmphasis: 0.97,
  fftLength: 512,
  overlongFrame: 'truncate',
  edges: 'pad-end',
  periodogram: true,
  melShape: 'bins',
  logFloorMode: 'replace-zero',
  lifter: 22,
  energy: 'spectrum',
};

/** `librosa.feature.mfcc` since 0.10. */
const librosa: MfccParameters = {
  ...neutral,
  frameLength: 2048,
  hopLength: 512,
  fftLength: 2048,
  edges: 'zero',
  windowPlacement: 'center',
  window: 'hann',
  windowSymmetry: 'periodic',
  melScale: 'slaney',
  melNorm: 'slaney',
  melBands: 128,
  log: 'decibel',
  logFloor: 1e-10,
  topDb: 80,
  coefficients: 20,
};

/**
 * The named pipelines, each the function that its toolkit applies to the array it is given.
 *
 * `paper` is the six steps of Jin, Sherstneva and Botygin: python_speech_features with its defaults (25 ms frames
 * every 10 ms, rectangular window, pre-emphasis 0.97, 26 bands, lifter 22), the transform long enough for a frame
 * at every rate, and of the coefficients the 2nd to the 13th, c1..c12.
 */
export const presets = {
  paper: {
    ...pythonSpeechFeatures,
    fftLength: 'power-of-two',
    overlongFrame: 'refuse',
    coefficients: 12,
    firstCoefficient: 1,
    energy: 'none',
  },
  python_speech_features: pythonSpeechFeatures,
  librosa,
} as const satisfies Record<string, MfccParameters>;

export type PresetName = keyof typeof presets;
