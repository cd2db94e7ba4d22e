/**
 * A kernel of this package that tfjs-core has no name for. Engines register it under its name and packages call it by
 * `tf.engine().runKernel`, where `tf.getKernel(name, tf.getBackend())` says that the engine has it. All tensors are float32.
 */
export interface KernelSpecification {
  readonly name: string;
  /** What each input tensor is. */
  readonly inputs: Readonly<Record<string, string>>;
  /** What each attribute is, a number. */
  readonly attributes: Readonly<Record<string, string>>;
  /** What each output tensor is, in their order. */
  readonly outputs: readonly string[];
}

/** Of kernels that replace values. */
const OVERWRITE =
  '1 lets the outputs be written over the inputs that they replace, where no other tensor has the values of these; else 0';

/** One step of RMSProp with Keras' formula: s ← ρs + (1 − ρ)g², w ← w − ηg / (√s + ε). */
export const FUSED_RMS_PROP = {
  name: 'FusedRmsProp',
  inputs: {
    variable: 'w, of any shape',
    meanSquare: 's, of the same shape',
    gradient: 'g, of the same shape',
  },
  attributes: { learningRate: 'η', rho: 'ρ, 0 to 1', epsilon: 'ε', overwrite: OVERWRITE },
  outputs: ['the new w', 'the new s'],
} as const satisfies KernelSpecification;

/**
 * One step of Adam with Keras' formula and decoupled weight decay: m ← β₁m + (1 − β₁)g, s ← β₂s + (1 − β₂)g²,
 * w ← κw − ηm / (√s + ε).
 */
export const FUSED_ADAM = {
  name: 'FusedAdam',
  inputs: {
    variable: 'w, of any shape',
    mean: 'm, of the same shape',
    meanSquare: 's, of the same shape',
    gradient: 'g, of the same shape',
  },
  attributes: {
    learningRate: 'η, with both bias corrections',
    beta1: 'β₁, 0 to 1',
    beta2: 'β₂, 0 to 1',
    epsilon: 'ε',
    kept: 'κ, what weight decay leaves of a weight: 1 without',
    overwrite: OVERWRITE,
  },
  outputs: ['the new w', 'the new m', 'the new s'],
} as const satisfies KernelSpecification;

/** One step of a moving average: a ← a − (a − v)(1 − μ). */
export const MOVING_AVERAGE = {
  name: 'MovingAverage',
  inputs: { average: 'a, of any shape', value: 'v, of the same shape' },
  attributes: { momentum: 'μ, 0 to 1', overwrite: OVERWRITE },
  outputs: ['the new a'],
} as const satisfies KernelSpecification;

/** Convolution along one axis, of stride 1 and zeros around x so that y is as long ("same"), with a bias. */
export const BIASED_CONV1D = {
  name: 'BiasedConv1d',
  inputs: {
    x: '[batch, length, inChannels]',
    filter: '[taps, inChannels, outChannels]',
    bias: '[outChannels]',
  },
  attributes: {},
  outputs: ['y [batch, length, outChannels]: Σ x[t + k − ⌊(taps − 1) / 2⌋] · filter[k] + bias'],
} as const satisfies KernelSpecification;

/** The gradient of {@link BIASED_CONV1D} by x. */
export const BIASED_CONV1D_INPUT_GRAD = {
  name: 'BiasedConv1dInputGrad',
  inputs: { dy: '[batch, length, outChannels]', filter: '[taps, inChannels, outChannels]' },
  attributes: {},
  outputs: ['dx [batch, length, inChannels]'],
} as const satisfies KernelSpecification;

/** The gradient of {@link BIASED_CONV1D} by the filter. */
export const BIASED_CONV1D_FILTER_GRAD = {
  name: 'BiasedConv1dFilterGrad',
  inputs: { x: '[batch, length, inChannels]', dy: '[batch, length, outChannels]' },
  attributes: { taps: 'of the filter' },
  outputs: ['dFilter [taps, inChannels, outChannels]'],
} as const satisfies KernelSpecification;

/** Batch normalisation by the statistics of the batch. */
export const BATCH_NORM_TRAIN = {
  name: 'BatchNormTrain',
  inputs: { x: '[…, channels], channels in fours', scale: '[channels]', offset: '[channels]' },
  attributes: { epsilon: 'ε' },
  outputs: [
    'y = (x − mean) / √(variance + ε) · scale + offset',
    'mean [channels], over all but the last axis',
    'variance [channels], likewise, divided by the number of values',
  ],
} as const satisfies KernelSpecification;

/** The gradients of {@link BATCH_NORM_TRAIN}. */
export const BATCH_NORM_TRAIN_GRAD = {
  name: 'BatchNormTrainGrad',
  inputs: {
    x: '[…, channels], channels in fours',
    dy: 'the gradient by y, of the same shape',
    mean: '[channels]',
    variance: '[channels]',
    scale: '[channels]',
  },
  attributes: { epsilon: 'ε' },
  outputs: ['dx', 'dScale [channels]', 'dOffset [channels]'],
} as const satisfies KernelSpecification;

/**
 * Dropout by a mask that is a function of `seed`, `step` and the element's index alone. Applied to the gradient by the output
 * it gives the gradient by x.
 */
export const SEEDED_DROPOUT = {
  name: 'SeededDropout',
  inputs: { x: 'of any shape' },
  attributes: {
    rate: 'share of elements that become 0, at least 0 and less than 1',
    seed: 'an integer, counted modulo 2³²',
    step: 'an integer, counted modulo 2³²',
  },
  outputs: ['x · 0, or x / (1 − rate)'],
} as const satisfies KernelSpecification;

/** What the gradients of batch normalisation need of x and dy. */
export const BATCH_NORM_SUMS = {
  name: 'BatchNormSums',
  inputs: {
    x: '[…, channels], channels in fours',
    dy: 'the gradient by the output, of the same shape',
    mean: '[channels]',
  },
  attributes: {},
  outputs: ['[2, channels]: Σ dy and Σ dy · (x − mean) over all but the last axis'],
} as const satisfies KernelSpecification;

/** The gradient of relu, in one pass. */
export const RELU_GRAD = {
  name: 'ReluGrad',
  inputs: { x: 'of any shape', dy: 'the gradient by relu(x), of the same shape' },
  attributes: {},
  outputs: ['dy where x > 0, else 0'],
} as const satisfies KernelSpecification;

/** The gradient of the square, in one pass. */
export const SQUARE_GRAD = {
  name: 'SquareGrad',
  inputs: { x: 'of any shape', dy: 'the gradient by x², of the same shape' },
  attributes: {},
  outputs: ['2 · x · dy'],
} as const satisfies KernelSpecification;

/** Every kernel that this package adds to TensorFlow.js. */
export const OWN_KERNELS: readonly KernelSpecification[] = [
  FUSED_RMS_PROP,
  FUSED_ADAM,
  MOVING_AVERAGE,
  BIASED_CONV1D,
  BIASED_CONV1D_INPUT_GRAD,
  BIASED_CONV1D_FILTER_GRAD,
  BATCH_NORM_TRAIN,
  BATCH_NORM_TRAIN_GRAD,
  SEEDED_DROPOUT,
  BATCH_NORM_SUMS,
  RELU_GRAD,
  SQUARE_GRAD,
];

/** One value for each of a specification's inputs. */
export type InputsOf<S extends KernelSpecification, T> = Readonly<Record<keyof S['inputs'], T>>;

/** A number for each of a specification's attributes. */
export type AttributesOf<S extends KernelSpecification> = Readonly<Record<keyof S['attributes'], number>>;
