import {
  type DataId,
  type DataType,
  type KernelFunc,
  registerKernel,
  type TensorInfo,
  type TypedArray,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { BackendError } from '../../backend-error.js';
import { maskNumbers } from '../../compute/dropout.js';
import {
  type AttributesOf,
  BATCH_NORM_SUMS,
  FUSED_RMS_PROP,
  type InputsOf,
  type KernelSpecification,
  RELU_GRAD,
  SEEDED_DROPOUT,
  SQUARE_GRAD,
} from './specification.js';

/** What kernels compute, element by element: the values of each output and, where it is not the first input's, its shape. */
type Formula<S extends KernelSpecification> = (
  inputs: InputsOf<S, TypedArray>,
  attributes: AttributesOf<S>,
) => readonly { readonly values: Float32Array; readonly shape?: number[] }[];

/** The part of a backend that a reference kernel calls; tfjs-core's `cpu` has it. */
interface ReadableBackend {
  readSync(dataId: DataId): TypedArray;
  makeTensorInfo(shape: readonly number[], dtype: DataType, values: Float32Array): TensorInfo;
}

interface Reference {
  readonly specification: KernelSpecification;
  readonly formula: Formula<KernelSpecification>;
}

const REFERENCES: readonly Reference[] = [
  reference(FUSED_RMS_PROP, rmsProp),
  reference(SEEDED_DROPOUT, dropout),
  reference(BATCH_NORM_SUMS, batchNormSums),
  reference(RELU_GRAD, ({ x, dy }) => [{ values: Float32Array.from(dy, (d, i) => (x[i] > 0 ? d : 0)) }]),
  reference(SQUARE_GRAD, ({ x, dy }) => [{ values: Float32Array.from(dy, (d, i) => 2 * x[i] * d) }]),
];

/**
 * Registers every kernel of this package, as its formula in float64, for a backend that computes in plain JavaScript, such as
 * tfjs-core's `cpu`. What other engines and packages do is compared with it. It refuses a call whose inputs or attributes
 * are not the specification's.
 *
 * @param backendName a backend of tfjs-core whose kernels take and give plain arrays
 * @returns takes the kernels away again
 * @throws BackendError from a kernel, for a call that the specification does not allow
 * @example
 * ```ts
 * const unregister = registerReferenceKernels('cpu');
 * // … a package that calls FusedRmsProp where the engine has it now calls the formula.
 * unregister();
 * ```
 */
export function registerReferenceKernels(backendName: string): () => void {
  for (const { specification, formula } of REFERENCES) {
    registerKernel({
      kernelName: specification.name,
      backendName,
      kernelFunc: kernelOf(specification, formula),
    });
  }
  return () => {
    for (const { specification } of REFERENCES) unregisterKernel(specification.name, backendName);
  };
}

function reference<S extends KernelSpecification>(specification: S, formula: Formula<S>): Reference {
  return { specification, formula: formula as Formula<KernelSpecification> };
}

function kernelOf(specification: KernelSpecification, formula: Formula<KernelSpecification>): KernelFunc {
  return ({ inputs: given, attrs, backend: any }) => {
    const backend = any as ReadableBackend;
    const inputs = given as unknown as Readonly<Record<string, TensorInfo>>;
    const attributes = (attrs ?? {}) as unknown as Readonly<Record<string, number>>;
    checkCall(specification, inputs, attributes);
    const names = Object.keys(inputs);
    const values = Object.fromEntries(names.map((name) => [name, backend.readSync(inputs[name].dataId)]));
    const outputs = formula(values, attributes).map((output) =>
      backend.makeTensorInfo(output.shape ?? inputs[names[0]].shape, 'float32', output.values),
    );
    return outputs.length === 1 ? outputs[0] : outputs;
  };
}

function checkCall(
  { name, inputs: expected, attributes: numbers }: KernelSpecification,
  inputs: Readonly<Record<string, TensorInfo>>,
  attributes: Readonly<Record<string, unknown>>,
): void {
  checkNames(`${name}'s inputs`, Object.keys(inputs), Object.keys(expected));
  checkNames(`${name}'s attributes`, Object.keys(attributes), Object.keys(numbers));
  for (const [key, { dtype }] of Object.entries(inputs)) {
    if (dtype === 'float32') continue;
    throw new BackendError(`${name}'s input ${key} ${dtype}: expected float32. Cast it first.`);
  }
  for (const [key, value] of Object.entries(attributes)) {
    if (Number.isFinite(value)) continue;
    throw new BackendError(
      `${name}'s attribute ${key} ${value}: expected a finite number (${numbers[key]}).`,
    );
  }
}

function checkNames(what: string, found: readonly string[], expected: readonly string[]): void {
  if (found.toSorted().join() === expected.toSorted().join()) return;
  throw new BackendError(`${what} ${found.join(', ')}: expected ${expected.join(', ')}. Give exactly these.`);
}

function rmsProp(
  { variable, meanSquare, gradient }: InputsOf<typeof FUSED_RMS_PROP, TypedArray>,
  { learningRate, rho, epsilon }: AttributesOf<typeof FUSED_RMS_PROP>,
) {
  const squares = Float64Array.from(gradient, (g, i) => rho * meanSquare[i] + (1 - rho) * g * g);
  const step = (s: number, i: number) =>
    variable[i] - (learningRate * gradient[i]) / (Math.sqrt(s) + epsilon);
  return [{ values: Float32Array.from(squares, step) }, { values: Float32Array.from(squares) }];
}

/** The hash is MurmurHash3's finaliser on i·2³²/φ + start, with `middle` mixed in half-way. */
function dropout(
  { x }: InputsOf<typeof SEEDED_DROPOUT, TypedArray>,
  mask: AttributesOf<typeof SEEDED_DROPOUT>,
) {
  const [start, middle, threshold] = maskNumbers(mask);
  const hash = (i: number) => {
    const counter = Math.imul(i, 0x9e3779b9) + start;
    const first = Math.imul(counter ^ (counter >>> 16), 0x85ebca6b) ^ middle;
    const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
    return (second ^ (second >>> 16)) >>> 1;
  };
  const kept = Math.fround(1 / (1 - mask.rate));
  return [{ values: Float32Array.from(x, (value, i) => value * (hash(i) < threshold ? 0 : kept)) }];
}

function batchNormSums({ x, dy, mean }: InputsOf<typeof BATCH_NORM_SUMS, TypedArray>) {
  const channels = mean.length;
  const sums = new Float64Array(2 * channels);
  for (let i = 0; i < x.length; i++) {
    const channel = i % channels;
    sums[channel] += dy[i];
    sums[channels + channel] += dy[i] * (x[i] - mean[channel]);
  }
  return [{ values: Float32Array.from(sums), shape: [2, channels] }];
}
