// Far above any use, and low enough that a slip (a rate where a length belongs) cannot exhaust the memory.
export const maxLength = 1 << 20;

/** A parameter of the pipeline: all there is to know of it except what the stages do with it. */
export interface Parameter<Value> {
  /** The plainest choice: what a preset has that does not set the parameter, and what a fingerprint leaves out. */
  readonly neutral: Value;
  /** Values it may have, whatever the range. */
  readonly values: readonly Value[];
  /** Numbers it may have besides. */
  readonly low?: number;
  readonly high?: number;
  readonly isWhole?: boolean;
  /** Whether it changes the result, given the others, and so is part of the fingerprint. Default: always. */
  readonly counts?: Counts;
}

type Counts = (others: Deciding) => boolean;

/** The parameters that decide whether others count. */
interface Deciding {
  readonly preEmphasis: number;
  readonly window: string;
  readonly firstCoefficient: number;
  readonly lifter: number;
  readonly energy: string;
  readonly normalization: string;
  readonly normalizationScope: string;
  readonly deltas: number;
  readonly deltaMethod: string;
}

/**
 * Every decision between samples and coefficients: its type, its neutral value, what it may be, and when it counts in
 * the fingerprint. Lengths are in samples, durations in seconds, frequencies in Hz.
 */
export const parameters = {
  /** Factor on every sample: 1 takes ±1.0 audio as it is, 32768 turns it into the 16-bit range. */
  inputScale: real(1, 1e-6, 1e6),
  /** k in y[n] = x[n] − k·x[n−1]; 0 leaves the signal alone. */
  preEmphasis: real(0, 0, 1),
  /**
   * `signal` filters the whole signal once, y[0] = x[0] (python_speech_features); `frame` filters each frame by
   * itself, y[0] = (1 − k)·x[0] (HTK, Kaldi).
   */
  preEmphasisScope: oneOf(['signal', 'frame'], (o) => o.preEmphasis > 0),
  /** Window length in samples; `null` takes it from `frameDuration`. */
  frameLength: whole<number | null>(null, 1, maxLength),
  /** Samples from one frame to the next; `null` takes it from `hopDuration`. */
  hopLength: whole<number | null>(null, 1, maxLength),
  /** Window length in seconds. The fingerprint has the resulting length. */
  frameDuration: real(0.025, 1e-9, 1e9, never),
  /** Seconds from one frame to the next. The fingerprint has the resulting length. */
  hopDuration: real(0.01, 1e-9, 1e9, never),
  /** How a duration is rounded to samples: to the nearest with halves up, or down. */
  durationRounding: oneOf(['half-up', 'down'], never),
  /** Points of the Fourier transform; `power-of-two` is the smallest that holds a frame. */
  fftLength: {
    ...whole<number | 'power-of-two' | 'frame-length'>('power-of-two', 4, maxLength),
    values: ['power-of-two', 'frame-length'] as const,
  },
  /** A frame longer than the transform is an error, or loses its tail (as python_speech_features does). */
  overlongFrame: oneOf(['refuse', 'truncate'], never),
  /**
   * Where frames lie and what stands beyond the signal.
   * `snip`: from sample 0, whole frames only. `pad-end`: from sample 0, the last frame completed with zeros.
   * `zero`, `reflect`: frame i is centred on sample i·hop, the edges are zeros or the signal mirrored about its
   * end samples. `mirror`: Kaldi's snip_edges=false, frame i centred on (i + ½)·hop, the signal repeated backwards.
   */
  edges: oneOf(['snip', 'pad-end', 'zero', 'reflect', 'mirror']),
  /** `drop` leaves the last frame out, as openai-whisper does: n samples are ⌊n/160⌋ frames there. */
  lastFrame: oneOf(['keep', 'drop']),
  /** A window shorter than the transform stands at the start of it, or in its middle (librosa, torch). */
  windowPlacement: oneOf(['start', 'center']),
  /** Subtract each frame's mean first. */
  removeDc: oneOf([false, true]),
  /** `povey` is Kaldi's Hann^0.85. */
  window: oneOf(['rectangular', 'hann', 'hamming', 'povey', 'blackman']),
  /** `symmetric` reaches the same value at both ends (period N − 1), `periodic` has period N. */
  windowSymmetry: oneOf(['symmetric', 'periodic'], (o) => o.window !== 'rectangular'),
  /** |X[k]|², or |X[k]|. */
  spectrum: oneOf(['power', 'magnitude']),
  /** Divide the spectrum by `fftLength` (the periodogram). */
  periodogram: oneOf([false, true]),
  /** `htk`: 2595·log10(1 + f/700). `htk-ln`: 1127·ln(1 + f/700). `slaney`: linear below 1 kHz, logarithmic above. */
  melScale: oneOf(['htk', 'htk-ln', 'slaney']),
  /** Triangles drawn over Hz, over mel, or over bin numbers with edges floored to whole bins. */
  melShape: oneOf(['hertz', 'mel', 'bins']),
  /** `slaney` scales each triangle by 2/(its width in Hz). */
  melNorm: oneOf(['none', 'slaney']),
  /** Number of triangles. */
  melBands: whole(26, 1, 4096),
  /**
   * Bins that count: all between the first and the last edge, or only those strictly between these edges rounded to
   * whole bins (HTK, openSMILE).
   */
  melLimits: oneOf(['edges', 'rounded-bins']),
  /**
   * The sample rate that the frequencies of the bins are computed from. HTK stores the sample period in whole 100 ns
   * (`period-100ns`: 44,100 Hz become 44,248). openSMILE assumes that a rounded frame lasts its nominal duration
   * (`frame-duration`: at 22,050 Hz, 551 samples for 25 ms). torchaudio spreads the bins evenly up to half the rate
   * (`last-bin`: differs for an odd `fftLength` only). The fingerprint has the resulting rate.
   */
  melRate: oneOf(['sample-rate', 'period-100ns', 'frame-duration', 'last-bin'], never),
  /** Lower edge of the first triangle in Hz. */
  minFrequency: real(0, 0, 1e9),
  /**
   * Upper edge of the last triangle in Hz. 0 or less counts from half the sample rate, as Kaldi's and Lhotse's `high_freq`
   * does: −400 is 7,600 at 16 kHz. `null` is half the sample rate, to which a preset's own limit is lowered.
   */
  maxFrequency: real<number | null>(null, -1e9, 1e9),
  /** Natural logarithm, 10·log10, or log10. */
  log: oneOf(['ln', 'decibel', 'log10']),
  /** Keeps the logarithm away from 0; `logFloorMode` says how. */
  logFloor: real(2 ** -52, 1e-300, 1e6),
  /** What `logFloor` does: lower bound, replacement for exact zeros, or added to every value. */
  logFloorMode: oneOf(['at-least', 'replace-zero', 'add']),
  /** Raises values that lie more than this many dB below the utterance's loudest to that limit; `null` for no limit. */
  topDb: real<number | null>(null, 0, 1e9),
  /** Factor on every log-mel value; with `logOffset` the last step before the DCT: x ← logFactor·x + logOffset. */
  logFactor: real(1, 1e-6, 1e6),
  /** Added to every log-mel value after `logFactor`: openai-whisper's (x + 4)/4 is 0.25·x + 1. */
  logOffset: real(0, -1e6, 1e6),
  /** DCT-II: orthonormal, every row scaled by √(2/bands), or 2·Σ without scaling. */
  dctNorm: oneOf(['ortho', 'htk', 'none']),
  /** Number of coefficients kept. */
  coefficients: whole(13, 1, 4096),
  /** Index of the first coefficient kept: 1 leaves c0 out. */
  firstCoefficient: whole(0, 0, 4095),
  /** L in 1 + L/2·sin(π·n/L), a factor on coefficient n; 0 for none. */
  lifter: real(0, 1, 1e6),
  /** n of coefficient 0 in the lifter: 0 everywhere but in librosa, which starts at 1. */
  lifterStart: oneOf([0, 1], (o) => o.lifter > 0),
  /**
   * Which energy the logarithm is taken of: the sum of the frame's spectrum, or the sum of squares of the frame
   * before pre-emphasis and window (`raw`) or after them (`windowed`).
   */
  energy: oneOf(['none', 'spectrum', 'raw', 'windowed']),
  /** The log energy takes the place of c0, or follows the last coefficient. */
  energyPlacement: oneOf(['replace-c0', 'append'], hasEnergy),
  /** Keeps the logarithm of the energy away from 0, as `logFloorMode` says. */
  energyFloor: real(2 ** -52, 1e-300, 1e6, hasEnergy),
  /** HTK and openSMILE write c0 after the other coefficients. */
  c0Placement: oneOf(['first', 'last'], (o) => o.firstCoefficient === 0),
  /** Subtract each value's mean, or make its variance 1 as well; before the deltas are taken. */
  normalization: oneOf(['none', 'mean', 'mean-variance']),
  /** Statistics of the whole utterance, or of a sliding window (Kaldi's apply-cmvn-sliding). */
  normalizationScope: oneOf(['utterance', 'sliding'], (o) => o.normalization !== 'none'),
  /** Frames of the sliding window. */
  normalizationWindow: whole(600, 2, 65536, isSliding),
  /** Least frames in the window of the first frames, unless the window is centred. */
  normalizationMinWindow: whole(100, 1, 65536, isSliding),
  /** Centre the sliding window on the frame; otherwise it ends there. */
  normalizationCentered: oneOf([false, true], isSliding),
  /** 1 appends the time derivatives of all values, 2 the second derivatives too. */
  deltas: oneOf([0, 1, 2]),
  /**
   * `regression`: Σ n·(x[t+n] − x[t−n])/(2·Σ n²), end frames repeated, the second from the first (HTK,
   * python_speech_features). `savitzky-golay`: derivatives of the polynomial of degree 1 or 2 through the frames
   * around (librosa).
   */
  deltaMethod: oneOf(['regression', 'savitzky-golay'], (o) => o.deltas > 0),
  /**
   * What Savitzky-Golay deltas find beyond the ends, librosa's and SciPy's `mode`. `interp`: the polynomial through the
   * last whole window, which asks for as many frames. `nearest`: the end frame repeated. `mirror`: the frames mirrored
   * about it. `constant`: zeros. Their `wrap` would need the end of a signal at its beginning.
   */
  deltaMode: oneOf(
    ['interp', 'nearest', 'mirror', 'constant'],
    (o) => o.deltas > 0 && o.deltaMethod === 'savitzky-golay',
  ),
  /**
   * What the second regression finds beyond the ends: the end deltas repeated (HTK, python_speech_features), or the
   * deltas of the values continued with the end frames, at both ends (Kaldi) or after the last only (openSMILE).
   */
  deltaEnds: oneOf(
    ['repeat', 'continue', 'continue-after'],
    (o) => o.deltas === 2 && o.deltaMethod === 'regression',
  ),
  /** Frames to either side: N of the regression, librosa's `width` is 2N + 1. */
  deltaWindow: whole(2, 1, 1000, (o) => o.deltas > 0),
  /** `mean` leaves one value a frame, the mean of all of them. */
  reduce: oneOf(['none', 'mean']),
  /** `float32` or `float64` results; the arithmetic is in doubles either way. */
  precision: oneOf(['float32', 'float64'], never),
};

export function oneOf<const Value>(values: readonly Value[], counts?: Counts): Parameter<Value> {
  return { neutral: values[0], values, counts };
}

export function real<Value = number>(
  neutral: Value,
  low: number,
  high: number,
  counts?: Counts,
  isWhole?: boolean,
): Parameter<Value> {
  return { neutral, values: [neutral], low, high, isWhole, counts };
}

function whole<Value = number>(neutral: Value, low: number, high: number, counts?: Counts): Parameter<Value> {
  return real(neutral, low, high, counts, true);
}

/** The fingerprint has what it leads to instead, or it changes only the last digits. */
function never(): boolean {
  return false;
}

function hasEnergy(o: Deciding): boolean {
  return o.energy !== 'none';
}

function isSliding(o: Deciding): boolean {
  return o.normalization !== 'none' && o.normalizationScope === 'sliding';
}

type Table = typeof parameters;

/**
 * Every decision between samples and coefficients, as plain data. A preset fills in all of them; each may be
 * overridden. Lengths are in samples, durations in seconds, frequencies in Hz.
 */
export type MfccParameters = {
  readonly [Name in keyof Table]: Table[Name] extends Parameter<infer Value> ? Value : never;
};

export const parameterNames = Object.keys(parameters) as (keyof MfccParameters)[];

/** The plainest pipeline: the values of all parameters that a preset does not set. */
export const neutral = Object.fromEntries(
  parameterNames.map((name) => [name, parameters[name].neutral]),
) as unknown as MfccParameters;
