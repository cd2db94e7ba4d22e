/** A matrix of features, one row a frame. */
export interface Mfcc<Data extends FeatureData = Float32Array> {
  /** Row-major [frames, coefficients]. */
  readonly data: Data;
  readonly frames: number;
  readonly coefficients: number;
}

/** A spectrogram or mel spectrogram, one row a frame. */
export interface Spectrogram<Data extends FeatureData = Float32Array> {
  /** Row-major [frames, bins]. */
  readonly data: Data;
  readonly frames: number;
  /** Fourier bins (`fftLength`/2 + 1, rounded down) or mel bands. */
  readonly bins: number;
}

export type FeatureData = Float32Array | Float64Array;
