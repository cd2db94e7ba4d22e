/** y[n] = x[n] − k·x[n−1] within one frame, y[0] = (1 − k)·x[0]: HTK and Kaldi take x[−1] to be x[0]. */
export function preEmphasizeFrame(frame: Float64Array, length: number, k: number): void {
  for (let i = length - 1; i > 0; i--) frame[i] -= k * frame[i - 1];
  frame[0] -= k * frame[0];
}
