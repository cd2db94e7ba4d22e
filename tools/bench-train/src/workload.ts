/** What is measured: one training step of the paper's network. */
export interface Workload {
  readonly batch: number;
  readonly frames: number;
  readonly coefficients: number;
  readonly classCount: number;
}

/** Numbers between -1 and 1, the same everywhere: what they are does not matter, only that they are not all zero. */
export function pseudoFeatures(length: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => ((i * 2654435761) % 2 ** 32) / 2 ** 31 - 1);
}
