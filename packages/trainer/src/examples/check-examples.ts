import { TrainerError } from '../error.js';
import { type ExampleSource, type Examples, sizeOf } from './examples.js';

/** What the examples must fit. */
export interface Expected {
  /** Which set this is, for messages: 'training', 'validation', 'test'. */
  readonly set: string;
  /** Shape of the model's input without the batch axis; null where any size will do. */
  readonly inputShape: readonly (number | null)[];
  readonly classNames: readonly string[];
  /** Whether a class without any example is an error. */
  readonly everyClass: boolean;
}

/**
 * Refuses examples that would train into nonsense: none at all, a target without a class, a class without a target,
 * features that do not fill the shape or are not finite, a shape that the model does not take.
 */
export function checkExamples(examples: Examples | ExampleSource, expected: Expected): void {
  const { targets, groups, shape } = examples;
  const name = `${expected.set} set`;
  if (!(targets instanceof Int32Array))
    fail(name, ', targets: expected an Int32Array of class indices. Convert them with Int32Array.from.');
  if (targets.length === 0)
    fail(name, ' of no examples: expected at least one. Add examples, or split differently.');
  if (groups && groups.length !== targets.length) {
    fail(
      name,
      `, groups of ${groups.length}: expected one for each of the ${targets.length} targets. Leave groups out where there are none.`,
    );
  }
  checkShape(shape, expected);
  checkTargets(targets, expected);
  if ('features' in examples) checkFeatures(examples, name);
}

/** The position of the first value that is not a finite number, or −1. */
export function firstNonFinite(values: Float32Array): number {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return i;
  return -1;
}

/** @throws {TrainerError} for features that do not fill the shape, and for one that is not a finite number */
export function checkFeatures({ features, targets, shape }: Examples, name: string): void {
  const size = sizeOf(shape);
  if (features.length !== targets.length * size) {
    fail(
      name,
      `, ${features.length} feature values: expected ${targets.length * size} for ${targets.length} targets and shape ` +
        `[${shape.join(', ')}]. Pass them row-major, [n, ...shape].`,
    );
  }
  const wrong = firstNonFinite(features);
  if (wrong >= 0) {
    fail(
      name,
      `, example ${Math.floor(wrong / size)}, value ${features[wrong]} at position ${wrong % size}: expected a finite number. ` +
        'Replace it, or leave the example out.',
    );
  }
}

function fail(name: string, message: string): never {
  throw new TrainerError(`${name}${message}`);
}

function checkShape(shape: readonly number[], { set, inputShape }: Expected): void {
  const fits = shape.length === inputShape.length && shape.every((n, i) => (inputShape[i] ?? n) === n);
  if (!fits) {
    const wanted = inputShape.map((n) => n ?? '?').join(', ');
    fail(
      `${set} set`,
      `, examples of shape [${shape.join(', ')}]: expected [${wanted}], the model's input. ` +
        'Reshape the features, or build the model for them.',
    );
  }
}

function checkTargets(targets: Int32Array, { set, classNames, everyClass }: Expected): void {
  const counts = new Int32Array(classNames.length);
  targets.forEach((target, i) => {
    if (target >= 0 && target < classNames.length) counts[target]++;
    else
      fail(
        `${set} set`,
        `, example ${i}, target ${target}: expected a class index from 0 to ${classNames.length - 1}. ` +
          'Correct the target, or give the class an output of the model.',
      );
  });
  const missing = classNames.filter((_, target) => counts[target] === 0);
  if (everyClass && missing.length > 0) {
    const advice =
      set === 'training'
        ? 'Add examples, or leave the class out of the model and the targets.'
        : "Split so that every class occurs, or set missingClasses: 'skip' to average over those that do.";
    fail(`${set} set`, `, no example of class ${missing.join(', ')}: expected every class. ${advice}`);
  }
}
