import { RecognizerError } from '../recognizer-error.js';
import type { WeightSpec } from './network-files.js';
import { sizeOf } from './shape.js';

/** A weight with its name's shape. */
export interface NamedWeight {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/**
 * Cuts the weights out of their file.
 *
 * @throws {@link RecognizerError} for specifications that no file of this length holds
 */
export function readWeights(specs: unknown, bytes: Uint8Array, file: string): Map<string, NamedWeight> {
  if (!Array.isArray(specs) || !specs.every(isWeightSpec))
    throw new RecognizerError(
      `${file}: weightSpecs: expected a list of { name, shape, dtype: "float32" }. Save the recogniser again.`,
    );
  const held = specs.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  if (4 * held !== bytes.length)
    throw new RecognizerError(
      `${file}: weights of ${4 * held} bytes: expected the ${bytes.length} of the weights' file. Save the recogniser again.`,
    );
  const values = new Float32Array(bytes.slice().buffer);
  const weights = new Map<string, NamedWeight>();
  let offset = 0;
  for (const { name, shape } of specs) {
    if (weights.has(name))
      throw new RecognizerError(
        `${file}: weight "${name}" twice: expected it once. Save the recogniser again.`,
      );
    weights.set(name, { shape, values: values.subarray(offset, offset + sizeOf(shape)) });
    offset += sizeOf(shape);
  }
  return weights;
}

function isWeightSpec(spec: unknown): spec is WeightSpec {
  const { name, shape, dtype, ...others } = Object(spec) as Partial<WeightSpec>;
  return (
    typeof name === 'string' &&
    dtype === 'float32' &&
    Array.isArray(shape) &&
    shape.every((axis) => Number.isSafeInteger(axis) && axis > 0) &&
    Object.keys(others).length === 0
  );
}
