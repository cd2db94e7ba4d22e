/** How a network's probabilities were brought to what they claim. */
export interface Calibration {
  /** Divides the logits before the softmax: above 1 the network was too sure, below 1 not sure enough. */
  readonly temperature: number;
  /** What it was fitted on, in words: "validation speakers of fold 1, 240 clips". */
  readonly fittedOn: string;
}

/** softmax(logits / temperature) of probabilities that are softmax(logits): p^(1/T), to a sum of 1. */
export function calibrate(probabilities: ArrayLike<number>, temperature: number): number[] {
  const values = Array.from(probabilities);
  if (temperature === 1) return values;
  const powers = values.map((value) => value ** (1 / temperature));
  const sum = powers.reduce((total, value) => total + value, 0);
  return powers.map((value) => value / sum);
}
