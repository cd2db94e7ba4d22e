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

function fail(name: string, message: string): never {
  throw new TrainerError(`${name}: ${message}`);
}

function checkShape(shape: readonly number[], { set, inputShape }: Expected): void {
  const fits = shape.length === inputShape.length && shape.every((n, i) => (inputShape[i] ?? n) === n);
  if (!fits) {
    const wanted = inputShape.map((n) => n ?? '?').join(', ');
    fail(`${set} set`, `an example has shape [${shape.join(', ')}], the model's input is [${wanted}]`);
  }
}

function checkTargets(targets: Int32Array, { set, classNames, everyClass }: Expected): void {
  const counts = new Int32Array(classNames.length);
  targets.forEach((target, i) => {
    if (target >= 0 && target < classNames.length) counts[target]++;
    else
      fail(
        `${set} set`,
        `example ${i} has target ${target}; the ${classNames.length} classes are 0 … ${classNames.length - 1}`,
      );
  });
  const missing = classNames.filter((_, target) => counts[target] === 0);
  if (everyClass && missing.length > 0) {
    const advice =
      set === 'training'
        ? 'add examples, or leave the class out of the model and the targets'
        : "split so that every class occurs, or set missingClasses: 'skip' to average over the classes that do";
    fail(`${set} set`, `no example of class ${missing.join(', ')}; ${advice}`);
  }
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
      `${targets.length} targets and shape [${shape.join(', ')}] need ${targets.length * size} feature values, ` +
        `${features.length} came`,
    );
  }
  const wrong = firstNonFinite(features);
  if (wrong >= 0) {
    fail(
      name,
      `example ${Math.floor(wrong / size)} has the feature value ${features[wrong]} at position ${wrong % size}; ` +
        'only finite numbers train',
    );
  }
}

/**
 * Refuses examples that would train into nonsense: none at all, a target without a class, a class without a target,
 * features that do not fill the shape or are not finite, a shape that the model does not take.
 */
export function checkExamples(examples: Examples | ExampleSource, expected: Expected): void {
  const { targets, groups, shape } = examples;
  const name = `${expected.set} set`;
  if (!(targets instanceof Int32Array)) fail(name, 'targets must be an Int32Array of class indices');
  if (targets.length === 0) fail(name, 'it is empty; at least one example is needed');
  if (groups && groups.length !== targets.length) {
    fail(name, `${targets.length} targets but ${groups.length} groups; each example needs one of each`);
  }
  checkShape(shape, expected);
  checkTargets(targets, expected);
  if ('features' in examples) checkFeatures(examples, name);
}
