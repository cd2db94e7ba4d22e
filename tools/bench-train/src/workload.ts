/** What is measured: one training step of the paper's network. */
export interface Workload {
  readonly batch: number;
  readonly frames: number;
  readonly coefficients: number;
  readonly classCount: number;
  /** Filters of the first stage; the second has a half and the third a quarter of them. */
  readonly channels: number;
}

/** The paper's network and batches. */
export const PAPER: Workload = { batch: 32, frames: 216, coefficients: 12, classCount: 8, channels: 256 };

/** Numbers between -1 and 1, the same everywhere: what they are does not matter, only that they are not all zero. */
export function pseudoFeatures(length: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => ((i * 2654435761) % 2 ** 32) / 2 ** 31 - 1);
}
