/** Mono samples, full scale ±1. */
export interface Recording {
  readonly samples: Float32Array;
  /** Hz. */
  readonly sampleRate: number;
}
