import type { Normalization } from '@ser/mfcc';
import type { Features, FrontEnd } from '../front-end/front-end.js';
import type { Network } from '../network/network.js';
import { RecognizerError } from '../recognizer-error.js';
import { type Calibration, calibrate } from './calibration.js';

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
 * @throws {@link RecognizerError} where the network answers with NaN or an infinity
 */
export async function classProbabilities(classifier: Classifier, features: Features): Promise<number[]> {
  const { network, frontEnd, normalization, classNames, calibration } = classifier;
  const values = await network.predict(frontEnd.toInput(features, normalization));
  if (!values.every(Number.isFinite)) {
    const found = classNames.map((name, i) => `${name} ${values[i]}`).join(', ');
    throw new RecognizerError(
      `${found}: expected finite probabilities. The network's weights are damaged: load or train it again.`,
    );
  }
  return calibrate(values, calibration?.temperature ?? 1);
}
