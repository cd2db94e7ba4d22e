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
import { registerOwnGradients } from './gradients.js';
import {
  type AttributesOf,
  BATCH_NORM_SUMS,
  BATCH_NORM_TRAIN,
  BATCH_NORM_TRAIN_GRAD,
  BIASED_CONV1D,
  BIASED_CONV1D_FILTER_GRAD,
  BIASED_CONV1D_INPUT_GRAD,
  FUSED_ADAM,
  FUSED_RMS_PROP,
  type InputsOf,
  type KernelSpecification,
  MOVING_AVERAGE,
  RELU_GRAD,
  SEEDED_DROPOUT,
  SQUARE_GRAD,
} from './specification.js';

/** What kernels compute, element by element: the values of each output and, where it is not the first input's, its shape. */
type Formula<S extends KernelSpecification> = (
  inputs: InputsOf<S, TypedArray>,
  attributes: AttributesOf<S>,
  shapes: InputsOf<S, readonly number[]>,
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
  reference(FUSED_ADAM, adam),
  reference(MOVING_AVERAGE, movingAverage),
  reference(BIASED_CONV1D, biasedConv1d),
  reference(BIASED_CONV1D_INPUT_GRAD, biasedConv1dInputGrad),
  reference(BIASED_CONV1D_FILTER_GRAD, biasedConv1dFilterGrad),
  reference(BATCH_NORM_TRAIN, batchNormTrain),
  reference(BATCH_NORM_TRAIN_GRAD, batchNormTrainGrad),
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
  registerOwnGradients();
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
    const shapes = Object.fromEntries(names.map((name) => [name, inputs[name].shape]));
    const outputs = formula(values, attributes, shapes).map((output) =>
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

function adam(
  { variable, mean, meanSquare, gradient }: InputsOf<typeof FUSED_ADAM, TypedArray>,
  { learningRate, beta1, beta2, epsilon, kept }: AttributesOf<typeof FUSED_ADAM>,
) {
  const means = Float64Array.from(gradient, (g, i) => beta1 * mean[i] + (1 - beta1) * g);
  const squares = Float64Array.from(gradient, (g, i) => beta2 * meanSquare[i] + (1 - beta2) * g * g);
  const step = (m: number, i: number) =>
    kept * variable[i] - (learningRate * m) / (Math.sqrt(squares[i]) + epsilon);
  return [
    { values: Float32Array.from(means, step) },
    { values: Float32Array.from(means) },
    { values: Float32Array.from(squares) },
  ];
}

function movingAverage(
  { average, value }: InputsOf<typeof MOVING_AVERAGE, TypedArray>,
  { momentum }: AttributesOf<typeof MOVING_AVERAGE>,
) {
  return [{ values: Float32Array.from(average, (a, i) => a - (a - value[i]) * (1 - momentum)) }];
}

interface ConvolutionSizes {
  readonly batch: number;
  readonly length: number;
  readonly taps: number;
  readonly inChannels: number;
  readonly outChannels: number;
}

/** Calls `body` with the indices of every x, filter element and y that meet in a convolution as long as its input. */
function forEachProduct(
  { batch, length, taps, inChannels, outChannels }: ConvolutionSizes,
  body: (x: number, filter: number, y: number) => void,
): void {
  const before = Math.floor((taps - 1) / 2);
  for (let row = 0; row < batch * length; row++) {
    for (let tap = 0; tap < taps; tap++) {
      const from = (row % length) + tap - before;
      if (from < 0 || from >= length) continue;
      for (let i = 0; i < inChannels; i++) {
        for (let o = 0; o < outChannels; o++) {
          const x = (row + tap - before) * inChannels + i;
          body(x, (tap * inChannels + i) * outChannels + o, row * outChannels + o);
        }
      }
    }
  }
}

function biasedConv1d(
  { x, filter, bias }: InputsOf<typeof BIASED_CONV1D, TypedArray>,
  _: AttributesOf<typeof BIASED_CONV1D>,
  shapes: InputsOf<typeof BIASED_CONV1D, readonly number[]>,
) {
  const [[batch, length], [taps, inChannels, outChannels]] = [shapes.x, shapes.filter];
  const y = Float64Array.from({ length: batch * length * outChannels }, (_, i) => bias[i % outChannels]);
  forEachProduct({ batch, length, taps, inChannels, outChannels }, (i, f, o) => {
    y[o] += x[i] * filter[f];
  });
  return [{ values: Float32Array.from(y), shape: [batch, length, outChannels] }];
}

function biasedConv1dInputGrad(
  { dy, filter }: InputsOf<typeof BIASED_CONV1D_INPUT_GRAD, TypedArray>,
  _: AttributesOf<typeof BIASED_CONV1D_INPUT_GRAD>,
  shapes: InputsOf<typeof BIASED_CONV1D_INPUT_GRAD, readonly number[]>,
) {
  const [[batch, length], [taps, inChannels, outChannels]] = [shapes.dy, shapes.filter];
  const dx = new Float64Array(batch * length * inChannels);
  forEachProduct({ batch, length, taps, inChannels, outChannels }, (i, f, o) => {
    dx[i] += dy[o] * filter[f];
  });
  return [{ values: Float32Array.from(dx), shape: [batch, length, inChannels] }];
}

function biasedConv1dFilterGrad(
  { x, dy }: InputsOf<typeof BIASED_CONV1D_FILTER_GRAD, TypedArray>,
  { taps }: AttributesOf<typeof BIASED_CONV1D_FILTER_GRAD>,
  shapes: InputsOf<typeof BIASED_CONV1D_FILTER_GRAD, readonly number[]>,
) {
  const [batch, length, inChannels] = shapes.x;
  const outChannels = shapes.dy[2];
  const dFilter = new Float64Array(taps * inChannels * outChannels);
  forEachProduct({ batch, length, taps, inChannels, outChannels }, (i, f, o) => {
    dFilter[f] += x[i] * dy[o];
  });
  return [{ values: Float32Array.from(dFilter), shape: [taps, inChannels, outChannels] }];
}

function batchNormTrain(
  { x, scale, offset }: InputsOf<typeof BATCH_NORM_TRAIN, TypedArray>,
  { epsilon }: AttributesOf<typeof BATCH_NORM_TRAIN>,
) {
  const channels = scale.length;
  const count = x.length / channels;
  const [mean, variance] = [new Float64Array(channels), new Float64Array(channels)];
  for (let i = 0; i < x.length; i++) mean[i % channels] += x[i] / count;
  for (let i = 0; i < x.length; i++) variance[i % channels] += (x[i] - mean[i % channels]) ** 2 / count;
  const normal = (value: number, i: number) => {
    const c = i % channels;
    return ((value - mean[c]) / Math.sqrt(variance[c] + epsilon)) * scale[c] + offset[c];
  };
  return [
    { values: Float32Array.from(x, normal) },
    { values: Float32Array.from(mean), shape: [channels] },
    { values: Float32Array.from(variance), shape: [channels] },
  ];
}

function batchNormTrainGrad(
  { x, dy, mean, variance, scale }: InputsOf<typeof BATCH_NORM_TRAIN_GRAD, TypedArray>,
  { epsilon }: AttributesOf<typeof BATCH_NORM_TRAIN_GRAD>,
) {
  const channels = mean.length;
  const count = x.length / channels;
  const inverse = Float64Array.from(variance, (v) => 1 / Math.sqrt(v + epsilon));
  const [sum, product] = [new Float64Array(channels), new Float64Array(channels)];
  for (let i = 0; i < x.length; i++) {
    sum[i % channels] += dy[i];
    product[i % channels] += dy[i] * (x[i] - mean[i % channels]);
  }
  const slope = (value: number, i: number) => {
    const c = i % channels;
    const deviation = (value - mean[c]) * inverse[c] ** 2;
    return scale[c] * inverse[c] * (dy[i] - sum[c] / count - (deviation * product[c]) / count);
  };
  return [
    { values: Float32Array.from(x, slope) },
    { values: Float32Array.from(product, (p, c) => p * inverse[c]), shape: [channels] },
    { values: Float32Array.from(sum), shape: [channels] },
  ];
}
