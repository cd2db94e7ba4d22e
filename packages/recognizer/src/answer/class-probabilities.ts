import type { Normalization } from '@ser/mfcc';
import type { Features, FrontEnd } from '../front-end/front-end.js';
import type { Network } from '../network/network.js';
import { RecognizerError } from '../recognizer-error.js';
import { type Calibration, calibrate } from './calibration.js';

/** How far single precision may take a softmax of a thousand classes from 1. */
const ROUNDING = 1e-3;

/** What turns features into probabilities. */
export interface Classifier {
  readonly network: Network;
  readonly frontEnd: FrontEnd;
  readonly normalization: Normalization;
  readonly classNames: readonly string[];
  readonly calibration?: Calibration;
}

/**
 * The calibrated probability of every class.
 *
 * @throws {@link RecognizerError} where the network answers with anything but probabilities that add up to 1
 */
export async function classProbabilities(classifier: Classifier, features: Features): Promise<number[]> {
  const { network, frontEnd, normalization, classNames, calibration } = classifier;
  const values = await network.predict(frontEnd.toInput(features, normalization));
  const found = () => classNames.map((name, i) => `${name} ${values[i]}`).join(', ');
  if (!values.every(Number.isFinite))
    throw new RecognizerError(
      `${found()}: expected finite probabilities. The network's weights are damaged: load or train it again.`,
    );
  const sum = values.reduce((total, value) => total + value, 0);
  if (values.some((value) => value < 0) || Math.abs(sum - 1) > ROUNDING)
    throw new RecognizerError(
      `${found()}: expected probabilities that add up to 1. End the network with a softmax, or load it again.`,
    );
  return calibrate(values, calibration?.temperature ?? 1);
}
