import type { PresetName } from './presets.js';

/**
 * Every decision between samples and coefficients, as plain data. A preset fills in all of them; each may be
 * overridden. Lengths are in samples, durations in seconds, frequencies in Hz.
 */
export interface MfccParameters {
  /** Factor on every sample: 1 takes ±1.0 audio as it is, 32768 turns it into the 16-bit range. */
  readonly inputScale: number;
  /** k in y[n] = x[n] − k·x[n−1]; 0 leaves the signal alone. */
  readonly preEmphasis: number;
  /**
   * `signal` filters the whole signal once, y[0] = x[0] (python_speech_features); `frame` filters each frame by
   * itself, y[0] = (1 − k)·x[0] (HTK, Kaldi).
   */
  readonly preEmphasisScope: 'signal' | 'frame';
  /** Window length in samples; `null` takes it from `frameDuration`. */
  readonly frameLength: number | null;
  /** Samples from one frame to the next; `null` takes it from `hopDuration`. */
  readonly hopLength: number | null;
  readonly frameDuration: number;
  readonly hopDuration: number;
  /** How a duration becomes samples: to the nearest with halves up, or down. */
  readonly durationRounding: 'half-up' | 'down';
  /** Points of the Fourier transform; `power-of-two` is the smallest that holds a frame. */
  readonly fftLength: number | 'power-of-two' | 'frame-length';
  /** A frame longer than the transform is an error, or loses its tail (as python_speech_features does). */
  readonly overlongFrame: 'refuse' | 'truncate';
  /**
   * Where frames lie and what stands beyond the signal.
   * `pad-end`: from sample 0, the last frame completed with zeros. `snip`: from sample 0, whole frames only.
   * `zero`, `reflect`: frame i is centred on sample i·hop, the edges are zeros or the signal mirrored about its
   * end samples. `mirror`: Kaldi's snip_edges=false, frame i centred on (i + ½)·hop, the signal repeated backwards.
   */
  readonly edges: 'pad-end' | 'snip' | 'zero' | 'reflect' | 'mirror';
  /** `drop` leaves the last frame out: openai-whisper does, n samples are ⌊n/160⌋ frames there. */
  readonly lastFrame: 'keep' | 'drop';
  /** A window shorter than the transform stands at the start of it, or in its middle (librosa, torch). */
  readonly windowPlacement: 'start' | 'center';
  /** Subtract each frame's mean first. */
  readonly removeDc: boolean;
  /** `povey` is Kaldi's Hann^0.85. */
  readonly window: 'rectangular' | 'hann' | 'hamming' | 'povey' | 'blackman';
  /** `symmetric` reaches the same value at both ends (period N − 1), `periodic` has period N. */
  readonly windowSymmetry: 'symmetric' | 'periodic';
  readonly spectrum: 'power' | 'magnitude';
  /** Divide the spectrum by `fftLength` (the periodogram). */
  readonly periodogram: boolean;
  /** `htk`: 2595·log10(1 + f/700). `htk-ln`: 1127·ln(1 + f/700). `slaney`: linear below 1 kHz, logarithmic above. */
  readonly melScale: 'htk' | 'htk-ln' | 'slaney';
  /** Triangles drawn over Hz, over mel, or over bin numbers with edges floored to whole bins. */
  readonly melShape: 'hertz' | 'mel' | 'bins';
  /** `slaney` scales each triangle by 2/(its width in Hz). */
  readonly melNorm: 'none' | 'slaney';
  readonly melBands: number;
  /**
   * Bins that count: all between the first and the last edge, or only those strictly between these edges rounded to
   * whole bins (HTK, openSMILE).
   */
  readonly melLimits: 'edges' | 'rounded-bins';
  /**
   * The rate from which a bin's frequency is reckoned. HTK knows the sample period in whole 100 ns
   * (`period-100ns`: 44,100 Hz become 44,248), openSMILE takes a rounded frame for exactly as long as it should be
   * (`frame-duration`: at 22,050 Hz 551 samples for 25 ms), torchaudio spreads the bins evenly up to half the rate
   * (`last-bin`: another thing for an odd `fftLength` only).
   */
  readonly melRate: 'sample-rate' | 'period-100ns' | 'frame-duration' | 'last-bin';
  /** Lower edge of the first triangle in Hz. */
  readonly minFrequency: number;
  /** Upper edge of the last triangle in Hz; `null` is half the sample rate, to which a preset's limit yields too. */
  readonly maxFrequency: number | null;
  /** Natural logarithm, 10·log10, or log10. */
  readonly log: 'ln' | 'decibel' | 'log10';
  readonly logFloor: number;
  /** What `logFloor` does: lower bound, replacement for exact zeros, or added to every value. */
  readonly logFloorMode: 'at-least' | 'replace-zero' | 'add';
  /** Nothing further than this many dB below the loudest band of the utterance; `null` for no such limit. */
  readonly topDb: number | null;
  /** Factor on every log-mel value; with `logOffset` the last step before the DCT: x ← logFactor·x + logOffset. */
  readonly logFactor: number;
  /** Added to every log-mel value after `logFactor`: openai-whisper's (x + 4)/4 is 0.25·x + 1. */
  readonly logOffset: number;
  /** DCT-II: orthonormal, every row scaled by √(2/bands), or 2·Σ without scaling. */
  readonly dctNorm: 'ortho' | 'htk' | 'none';
  /** Number of coefficients kept. */
  readonly coefficients: number;
  /** Index of the first coefficient kept: 1 leaves c0 out. */
  readonly firstCoefficient: number;
  /** L in 1 + L/2·sin(π·n/L), a factor on coefficient n; 0 for none. */
  readonly lifter: number;
  /** n of coefficient 0 in the lifter: 0 everywhere but in librosa, which starts at 1. */
  readonly lifterStart: 0 | 1;
  /**
   * Which energy the logarithm is taken of: the sum of the frame's spectrum, or the sum of squares of the frame
   * before pre-emphasis and window (`raw`) or after them (`windowed`).
   */
  readonly energy: 'none' | 'spectrum' | 'raw' | 'windowed';
  /** The log energy takes the place of c0, or follows the last coefficient. */
  readonly energyPlacement: 'replace-c0' | 'append';
  readonly energyFloor: number;
  /** HTK and openSMILE write c0 after the other coefficients. */
  readonly c0Placement: 'first' | 'last';
  /** Subtract each value's mean, or make its variance 1 as well; before the deltas are taken. */
  readonly normalization: 'none' | 'mean' | 'mean-variance';
  /** Statistics of the whole utterance, or of the frames around (Kaldi's apply-cmvn-sliding). */
  readonly normalizationScope: 'utterance' | 'sliding';
  /** Frames of the sliding window. */
  readonly normalizationWindow: number;
  /** At the start a window that lies to the left holds at least so many frames. */
  readonly normalizationMinWindow: number;
  /** The sliding window lies about the frame, not to its left. */
  readonly normalizationCentered: boolean;
  /** 1 appends the time derivatives of all values, 2 the second derivatives too. */
  readonly deltas: 0 | 1 | 2;
  /**
   * `regression`: Σ n·(x[t+n] − x[t−n])/(2·Σ n²), end frames repeated, the second from the first (HTK,
   * python_speech_features). `savitzky-golay`: derivatives of the polynomial of degree 1 or 2 through the frames
   * around, at the ends through the last whole window (librosa).
   */
  readonly deltaMethod: 'regression' | 'savitzky-golay';
  /**
   * What the second regression finds beyond the ends: the end deltas repeated (HTK, python_speech_features), or the
   * deltas of the values continued with the end frames, at both ends (Kaldi) or after the last only (openSMILE).
   */
  readonly deltaEnds: 'repeat' | 'continue' | 'continue-after';
  /** Frames to either side: N of the regression, librosa's `width` is 2N + 1. */
  readonly deltaWindow: number;
  /** `mean` leaves one value a frame, the mean of all of them. */
  readonly reduce: 'none' | 'mean';
  /** `float32` or `float64` results; the arithmetic is in doubles either way. */
  readonly precision: Precision;
}

/** Element type of the results. */
export type Precision = 'float32' | 'float64';

/** What computes: see {@link MfccOptions.engine}. */
export type Engine = 'wasm' | 'javascript';

/** What {@link createMfcc} and {@link mfcc} take: the sample rate, a preset, and what differs from it. */
export interface MfccOptions extends Partial<MfccParameters> {
  /** Samples per second of the input. */
  readonly sampleRate: number;
  /** Default `paper`. */
  readonly preset?: PresetName;
  /** Told of what is odd and not wrong, such as a mel band without a single bin. Default: `console.warn`. */
  readonly onWarning?: (message: string) => void;
  /**
   * What computes. Default `wasm`, a kernel of WebAssembly with SIMD, twice as fast; where it does not run (an old
   * browser, a page whose content security policy refuses it, an odd `fftLength`) `javascript` steps in. Both compute in
   * doubles and differ by rounding only; `engine` of the extractor or stream says which it is.
   */
  readonly engine?: Engine;
}

/** Options with everything decided: no preset, no `null` lengths, no names for numbers. */
export interface ResolvedMfccOptions extends MfccParameters {
  readonly preset: PresetName;
  readonly sampleRate: number;
  readonly frameLength: number;
  readonly hopLength: number;
  readonly fftLength: number;
  readonly maxFrequency: number;
}
