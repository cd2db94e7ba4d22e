import { type MfccParameters, neutral } from './parameters.js';

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

/** What librosa and torchaudio share: Hann windows centred on their samples, 128 bands, decibels. */
const centred: MfccParameters = {
  ...neutral,
  windowPlacement: 'center',
  window: 'hann',
  windowSymmetry: 'periodic',
  melBands: 128,
  log: 'decibel',
  logFloor: 1e-10,
  topDb: 80,
};

/** `librosa.feature.mfcc` since 0.9. */
const librosa: MfccParameters = {
  ...centred,
  frameLength: 2048,
  hopLength: 512,
  fftLength: 2048,
  edges: 'zero',
  melScale: 'slaney',
  melNorm: 'slaney',
  coefficients: 20,
  deltaMethod: 'savitzky-golay',
  deltaWindow: 4,
};

/** `librosa.feature.mfcc` before 0.9, whose spectrogram mirrored the signal at its ends. */
const oldLibrosa: MfccParameters = { ...librosa, edges: 'reflect' };

/** Kaldi's `compute-mfcc-feats` as kaldi-native-fbank has it, dither off. Kaldi itself is given 16-bit values. */
const kaldi: MfccParameters = {
  ...neutral,
  durationRounding: 'down',
  removeDc: true,
  preEmphasis: 0.97,
  preEmphasisScope: 'frame',
  window: 'povey',
  melScale: 'htk-ln',
  melShape: 'mel',
  melBands: 23,
  minFrequency: 20,
  logFloor: 2 ** -23,
  lifter: 22,
  energy: 'raw',
  energyFloor: 2 ** -23,
  deltaEnds: 'continue',
};

/** HTK's `HCopy` with TARGETKIND = MFCC_0, NUMCHANS = 26 and its defaults: c1..c12, then c0. */
const htk: MfccParameters = {
  ...neutral,
  inputScale: 32768,
  durationRounding: 'down',
  preEmphasis: 0.97,
  preEmphasisScope: 'frame',
  window: 'hamming',
  spectrum: 'magnitude',
  melScale: 'htk-ln',
  melShape: 'mel',
  melLimits: 'rounded-bins',
  melRate: 'period-100ns',
  logFloor: 1,
  dctNorm: 'htk',
  lifter: 22,
  c0Placement: 'last',
  // The least energy of which HTK takes the logarithm.
  energyFloor: 2.45e-300,
  energyPlacement: 'append',
};

/** openSMILE's MFCC12_0_D_A: c1..c12, c0, their deltas and the deltas of these, 39 values. */
const opensmile: MfccParameters = {
  ...htk,
  durationRounding: 'half-up',
  spectrum: 'power',
  melRate: 'frame-duration',
  maxFrequency: 8000,
  deltas: 2,
  deltaEnds: 'continue-after',
};

/** `torchaudio.transforms.MFCC`. */
const torchaudio: MfccParameters = {
  ...centred,
  frameLength: 400,
  hopLength: 200,
  fftLength: 400,
  edges: 'reflect',
  melRate: 'last-bin',
  coefficients: 40,
};

/**
 * openai-whisper's `log_mel_spectrogram` with librosa's mel filters, for signals at 16 kHz. Whisper itself takes no MFCC;
 * those of this preset are librosa's DCT of such a spectrogram.
 */
const whisper: MfccParameters = {
  ...oldLibrosa,
  frameLength: 400,
  hopLength: 160,
  fftLength: 400,
  lastFrame: 'drop',
  melBands: 80,
  log: 'log10',
  logFactor: 0.25,
  logOffset: 1,
};

/**
 * The named pipelines, each the function that its toolkit applies to the array it is given.
 *
 * `paper` is the six steps of Jin, Sherstneva and Botygin: python_speech_features with its defaults (25 ms frames
 * every 10 ms, rectangular window, pre-emphasis 0.97, 26 bands, lifter 22), a transform long enough for a frame
 * at every rate, and coefficients 2 to 13, c1..c12.
 *
 * `speech-emotion-analyzer` is what the project of that name fed its networks: 13 coefficients of librosa 0.8,
 * averaged to one value per frame.
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
  'librosa-0.8': oldLibrosa,
  kaldi,
  htk,
  opensmile,
  torchaudio,
  whisper,
  'speech-emotion-analyzer': { ...oldLibrosa, coefficients: 13, reduce: 'mean' },
} as const satisfies Record<string, MfccParameters>;

/** A key of {@link presets}. */
export type PresetName = keyof typeof presets;
