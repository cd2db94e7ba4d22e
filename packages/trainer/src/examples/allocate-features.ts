import { refuseTooLarge } from '../refuse-too-large.js';

/**
 * Zeros for the features of some examples, row-major [count, ...shape].
 *
 * @throws {TrainerError} where memory does not hold them
 * @example
 * ```ts
 * allocateFeatures(2, [64, 12]).length; // 1536
 * ```
 */
export function allocateFeatures(count: number, shape: readonly number[]): Float32Array<ArrayBuffer> {
  const values = shape.reduce((product, size) => product * size, count);
  const gigabytes = ((4 * values) / 1e9).toPrecision(3);
  return refuseTooLarge(
    `features of ${count} examples of shape [${shape.join(', ')}], ${gigabytes} GB`,
    'Use fewer frames or examples, or an ExampleSource that reads them when they are needed.',
    () => new Float32Array(values),
  );
}
