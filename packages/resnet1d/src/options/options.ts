import { checkOptions } from './check-options.js';
import { ResNet1dOptionsError } from './resnet1d-options-error.js';

/**
 * What {@link buildResNet1d} builds. Only the first three are required; every default is the reading of the
 * paper that the package takes for its own, and the alternatives are the other readings.
 */
export interface ResNet1dOptions {
  /**
   * Time steps of the input. At least poolSize², 64 by default: two poolings of 8 divide the length by 64. Pooling
   * drops what lies beyond a multiple of poolSize² (216 = 3·64 + 24: the last 24 positions reach the output only
   * through the width of the convolutions), so a multiple of 64 wastes nothing.
   */
  readonly frames: number;
  /** Channels of the input: 12 for the paper's c1…c12; 1 where the caller averages the coefficients of a frame. */
  readonly coefficients: number;
  /** Emotions to tell apart, at least 2: units of the softmax. */
  readonly classCount: number;
  /** Chooses the initial weights and the dropout masks; an integer from 0 to 2³²−1. Default 0. */
  readonly seed?: number;
  /**
   * Where kernels start. `glorotUniform` (default): Keras' choice, and so the paper's. `fanInUniform`: evenly within
   * ±1/√fan-in, PyTorch's choice, a little over half as wide where a layer has as many outputs as inputs: an
   * adaptive optimiser then turns the weights faster, and the first probabilities are less sure.
   */
  readonly initializer?: 'glorotUniform' | 'fanInUniform';

  /**
   * How the first convolution sees the coefficients. `channels` (default): each is a channel, [T, C]; the text
   * keeps twelve of them. `frameMean`: the network first averages them to [T, 1], as the code that the paper's
   * trunk comes from does.
   */
  readonly input?: 'channels' | 'frameMean';
  /** Filters of the trunk's three stages (rows 1–3, 8–9 and 14 of Table 1). Default [256, 128, 64]. */
  readonly filters?: readonly [number, number, number];
  /** Width of the trunk's and the residual blocks' convolutions, in time steps. Default 8 (Table 1). */
  readonly kernelSize?: number;
  /** Width and stride of both max poolings, in time steps. Default 8 (Table 1). */
  readonly poolSize?: number;
  /** Share of activations dropped in training, 0 ≤ rate < 1. Default 0.2 (Table 1); the trunk's origin has 0.25. */
  readonly dropout?: number;
  /**
   * Where batch normalisation stands. `stages` (default): once at the end of each of the trunk's first two stages,
   * as in Table 1. `everyConvolution`: after each convolution of trunk and blocks, as in the residual network that
   * the paper cites (He et al. 2016).
   */
  readonly batchNorm?: 'stages' | 'everyConvolution';
  /** Share of the old value in the moving mean and variance. Default 0.99: the paper names none, Keras has this. */
  readonly batchNormMomentum?: number;
  /** Added to the variance before the root. Default 1e-3: the paper names none, Keras has this. */
  readonly batchNormEpsilon?: number;

  /** Residual blocks, 0 or more. Default 10 (Table 1: `Residual Block*10`). */
  readonly blocks?: number;
  /**
   * `residual` (default): Figure 1, one convolution at a time. `multiScale`: each convolution of a block becomes
   * parallel ones of the widths in `scales`, the mix of ResNet and GoogLeNet that the paper's conclusion asks about.
   */
  readonly block?: 'residual' | 'multiScale';
  /** Whether a block adds its input to its output. Default true; false tells what the connection is worth. */
  readonly residualConnection?: boolean;
  /**
   * Filters of both convolutions of a block. Default: the trunk's last, 64 (`channels_in =64`). Where it differs
   * from the channels that come in, a convolution of width 1 converts them before the addition (§2.1).
   */
  readonly blockFilters?: number;
  /**
   * Where a block's second relu sits. `beforeAddition` (default): relu(conv2) + x, as §2.1 says. `afterAddition`:
   * relu(conv2 + x), as in the residual network that the paper cites (He et al. 2016).
   */
  readonly lastRelu?: 'beforeAddition' | 'afterAddition';
  /** Kernel widths of a `multiScale` block. Default [1, 3, 5, 8]: GoogLeNet's and the paper's. */
  readonly scales?: readonly number[];
  /**
   * How a `multiScale` block joins its kernels. `concatenate` (default, as GoogLeNet does): each gives its share of
   * the filters. `sum`: each gives all filters and the results are added.
   */
  readonly merge?: 'concatenate' | 'sum';

  /**
   * From time steps to one vector. `flatten` (default): every step keeps its own weights; Table 1 names no pooling,
   * and the trunk's origin flattens. The others pool over time: the mean, the maximum, or both side by side.
   */
  readonly head?: 'flatten' | 'globalAveragePooling' | 'globalMaxPooling' | 'averageAndMaxPooling';
  /**
   * Relu layers between head and output. Default [] reads Table 1's `Dense *9` as row 16's one dense layer with a
   * unit per emotion: the code that the trunk comes from numbers its layers in comments, and this one is `#9`.
   * [9] reads it as nine units before the output.
   */
  readonly hiddenUnits?: readonly number[];
  /** Share of the head's vector dropped in training before the output, 0 ≤ rate < 1. Default 0: Table 1 has none. */
  readonly headDropout?: number;
}

/** The options with every default filled in. */
export type ResolvedResNet1dOptions = Required<ResNet1dOptions>;

/**
 * Fills in the defaults and refuses what no network can be built from.
 *
 * @param options - see {@link ResNet1dOptions}
 * @returns every option with its value
 * @throws {@link ResNet1dOptionsError} naming the option, what came and what would work
 */
export function resolveOptions(options: ResNet1dOptions): ResolvedResNet1dOptions {
  if (options === null || typeof options !== 'object') {
    throw new ResNet1dOptionsError(
      'options',
      options,
      'an object',
      'Pass at least { frames, coefficients, classCount }.',
    );
  }
  const filters = options.filters ?? [256, 128, 64];
  const defaults: ResolvedResNet1dOptions = {
    frames: options.frames,
    coefficients: options.coefficients,
    classCount: options.classCount,
    seed: 0,
    initializer: 'glorotUniform',
    input: 'channels',
    filters,
    kernelSize: 8,
    poolSize: 8,
    dropout: 0.2,
    batchNorm: 'stages',
    batchNormMomentum: 0.99,
    batchNormEpsilon: 1e-3,
    blocks: 10,
    block: 'residual',
    residualConnection: true,
    blockFilters: filters[2],
    lastRelu: 'beforeAddition',
    scales: [1, 3, 5, 8],
    merge: 'concatenate',
    head: 'flatten',
    hiddenUnits: [],
    headDropout: 0,
  };
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  for (const [option, value] of given) {
    if (!(option in defaults)) {
      throw new ResNet1dOptionsError(
        option,
        value,
        'a known option',
        `Choose from ${Object.keys(defaults).join(', ')}.`,
      );
    }
  }
  const resolved = { ...defaults, ...Object.fromEntries(given) };
  checkOptions(resolved);
  return resolved;
}
