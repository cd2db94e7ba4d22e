import type { Precision } from './options/options.js';

/** A matrix of features, one row per frame. */
export interface Mfcc<Data extends FeatureData = Float32Array> {
  /** Row-major [frames, coefficients]. */
  readonly data: Data;
  readonly frames: number;
  readonly coefficients: number;
}

/** A spectrogram or mel spectrogram, one row per frame. */
export interface Spectrogram<Data extends FeatureData = Float32Array> {
  /** Row-major [frames, bins]. */
  readonly data: Data;
  readonly frames: number;
  /** Fourier bins (`fftLength`/2 + 1, rounded down) or mel bands. */
  readonly bins: number;
}

/** Numbers of either precision. */
export type FeatureData = Float32Array | Float64Array;

/** `Float32Array`, or `Float64Array` with precision `float64`. */
export type DataOf<P extends Precision> = P extends 'float64' ? Float64Array : Float32Array;

export function allocateData<P extends Precision>(precision: Precision, length: number): DataOf<P> {
  return (precision === 'float64' ? new Float64Array(length) : new Float32Array(length)) as DataOf<P>;
}
