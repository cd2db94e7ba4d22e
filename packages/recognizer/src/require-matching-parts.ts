import type { Normalization } from '@ser/mfcc';
import type { FrontEnd } from './front-end/front-end.js';
import type { Network } from './network/network.js';
import { RecognizerError } from './recognizer-error.js';

/** @throws {@link RecognizerError} where a recogniser's parts do not fit together */
export function requireMatchingParts(
  network: Pick<Network, 'inputShape' | 'classCount'>,
  frontEnd: FrontEnd,
  normalization: Normalization,
  classNames: readonly string[],
): void {
  const { frames, coefficients } = frontEnd;
  const { inputShape, classCount } = network;
  if (inputShape.length !== 2 || inputShape[0] !== frames || inputShape[1] !== coefficients)
    throw new RecognizerError(
      `network input [${inputShape.join(', ')}]: expected the front end's [${frames}, ${coefficients}] (frames, coefficients). ` +
        'Build the network for this front end.',
    );
  requireNames(classNames, classCount);
  requireStatistics(normalization, coefficients);
}

function requireNames(classNames: readonly string[], classCount: number): void {
  if (classNames.length !== classCount)
    throw new RecognizerError(
      `classNames ${classNames.join(', ')}: expected ${classCount} names, one for each output of the network. ` +
        'Pass them in the order of training.',
    );
  if (classNames.some((name) => name.trim() === ''))
    throw new RecognizerError(
      `classNames ${JSON.stringify(classNames)}: expected a name for each output. Name the empty one.`,
    );
  const strange = classNames.find((name) => /\p{Cc}/u.test(name));
  if (strange !== undefined)
    throw new RecognizerError(
      `classNames ${JSON.stringify(strange)}: expected names without control characters. Rename it.`,
    );
  const twice = classNames.find((name, i) => classNames.indexOf(name) !== i);
  if (twice !== undefined)
    throw new RecognizerError(
      `classNames "${twice}" twice: expected a name of its own for each output. Rename one.`,
    );
}

function requireStatistics({ mean, standardDeviation }: Normalization, coefficients: number): void {
  const refit = 'Fit it again with fitNormalization of @ser/mfcc.';
  for (const [name, { length }] of Object.entries({ mean, standardDeviation })) {
    if (length !== coefficients)
      throw new RecognizerError(
        `normalization.${name} of ${length} values: expected ${coefficients}, one a coefficient. ${refit}`,
      );
  }
  const strange = mean.find((value) => !isFloat32(value));
  if (strange !== undefined)
    throw new RecognizerError(
      `normalization.mean ${strange}: expected finite numbers of single precision. ${refit}`,
    );
  const negative = standardDeviation.find((value) => !(isFloat32(value) && value >= 0));
  if (negative !== undefined)
    throw new RecognizerError(
      `normalization.standardDeviation ${negative}: expected finite numbers of single precision, at least 0. ${refit}`,
    );
}

/** 1e308 is finite, but not in the network's arithmetic. */
function isFloat32(value: number): boolean {
  return Number.isFinite(Math.fround(value));
}
