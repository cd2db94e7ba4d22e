/** Far beyond what is fitted (0.05 to 20); further down, the powers of all probabilities are 0. */
const LEAST_TEMPERATURE = 0.01;
const GREATEST_TEMPERATURE = 100;

/** What {@link isTemperature} accepts, for messages. */
export const EXPECTED_TEMPERATURE = `a number from ${LEAST_TEMPERATURE} to ${GREATEST_TEMPERATURE}`;

/** How a network's probabilities were brought to what they claim. */
export interface Calibration {
  /** Divides the logits before the softmax: above 1 the network was too sure, below 1 not sure enough. */
  readonly temperature: number;
  /** What it was fitted on, in words: "validation speakers of fold 1, 240 clips". */
  readonly fittedOn: string;
}

/** Whether probabilities can be calibrated with it. */
export function isTemperature(value: unknown): boolean {
  return typeof value === 'number' && value >= LEAST_TEMPERATURE && value <= GREATEST_TEMPERATURE;
}

/** softmax(logits / temperature) of probabilities that are softmax(logits): p^(1/T), to a sum of 1. */
export function calibrate(probabilities: ArrayLike<number>, temperature: number): number[] {
  const values = Array.from(probabilities);
  if (temperature === 1) return values;
  const powers = values.map((value) => value ** (1 / temperature));
  const sum = powers.reduce((total, value) => total + value, 0);
  return powers.map((value) => value / sum);
}
