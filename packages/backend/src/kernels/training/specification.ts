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

/** One step of RMSProp with Keras' formula: s ← ρs + (1 − ρ)g², w ← w − ηg / (√s + ε). */
export const FUSED_RMS_PROP = {
  name: 'FusedRmsProp',
  inputs: {
    variable: 'w, of any shape',
    meanSquare: 's, of the same shape',
    gradient: 'g, of the same shape',
  },
  attributes: { learningRate: 'η', rho: 'ρ, 0 to 1', epsilon: 'ε' },
  outputs: ['the new w', 'the new s'],
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
  SEEDED_DROPOUT,
  BATCH_NORM_SUMS,
  RELU_GRAD,
  SQUARE_GRAD,
];

/** One value for each of a specification's inputs. */
export type InputsOf<S extends KernelSpecification, T> = Readonly<Record<keyof S['inputs'], T>>;

/** A number for each of a specification's attributes. */
export type AttributesOf<S extends KernelSpecification> = Readonly<Record<keyof S['attributes'], number>>;
