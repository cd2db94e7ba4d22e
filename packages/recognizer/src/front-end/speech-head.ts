import { RecognizerError } from '../recognizer-error.js';
import type { EncodedSpeech } from './speech-encoder.js';

/** Tells speech from everything else in an encoder's states: a frame is speech where weights · state + bias is above 0. */
export interface SpeechHead {
  /** Output of the encoder's graph. */
  readonly output: string;
  /** One a dimension. */
  readonly weights: readonly number[];
  readonly bias: number;
}

/** For each frame whether it is speech. */
export function speechFrames(states: EncodedSpeech, { weights, bias }: SpeechHead): boolean[] {
  return Array.from({ length: states.frames }, (_, frame) => {
    let sum = bias;
    const start = frame * states.dimensions;
    for (let d = 0; d < states.dimensions; d++) sum += weights[d] * states.data[start + d];
    return sum > 0;
  });
}

/** @throws {@link RecognizerError} for a head of another size or with what is no number */
export function requireSpeechHead({ output, weights, bias }: SpeechHead, dimensions: number): void {
  const isNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value);
  const fits = Array.isArray(weights) && weights.length === dimensions && weights.every(isNumber);
  if (typeof output === 'string' && fits && isNumber(bias)) return;
  throw new RecognizerError(
    `speech (output ${JSON.stringify(output)}, ${weights?.length} weights, bias ${bias}): expected an output, a bias and ` +
      `${dimensions} finite weights, one a dimension of the encoder. Save the recogniser again.`,
  );
}
