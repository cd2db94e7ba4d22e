/** Subtracts a frame's mean from it. */
export function removeDc(frame: Float64Array, length: number): void {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += frame[i];
  const mean = sum / length;
  for (let i = 0; i < length; i++) frame[i] -= mean;
}
