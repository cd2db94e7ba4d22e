/** What is measured: one training step of a network. */
export interface Workload {
  readonly network: NetworkName;
  readonly batch: number;
  readonly frames: number;
  readonly coefficients: number;
  readonly classCount: number;
  /** Filters of the first stage; the second has a half and the third a quarter of them. */
  readonly channels: number;
}

export type NetworkName = keyof typeof NETWORKS;

/** How the recipes past the paper read Table 1; with AdamW. */
const PAST_THE_PAPER = {
  kernelSize: 5,
  poolSize: 2,
  blocks: 3,
  lastRelu: 'afterAddition',
  batchNorm: 'everyConvolution',
  batchNormMomentum: 0.9,
  dropout: 0.3,
  headDropout: 0.3,
  head: 'averageAndMaxPooling',
  initializer: 'fanInUniform',
} as const;

/** What each network's options are beside the sizes of the workload, and how many filters its three stages have. */
export const NETWORKS = {
  paper: { filters: (channels: number) => [channels, channels / 2, channels / 4], options: {} },
  beyond: { filters: () => [64, 64, 96], options: PAST_THE_PAPER },
  frames: { filters: () => [64, 64, 96], options: PAST_THE_PAPER },
} as const satisfies Record<string, unknown>;

/** The paper's network and batches. */
export const PAPER: Workload = {
  network: 'paper',
  batch: 32,
  frames: 216,
  coefficients: 12,
  classCount: 8,
  channels: 256,
};

/** Each network as its recipe trains it. */
export const WORKLOADS: Readonly<Record<NetworkName, Workload>> = {
  paper: PAPER,
  /** The recipe `beyond` of examples/reproduce-paper. */
  beyond: { ...PAPER, network: 'beyond', frames: 96, coefficients: 40, channels: 64 },
  /** The residual network on frames of a speech encoder, of tools/train-ravdess. */
  frames: { ...PAPER, network: 'frames', frames: 128, coefficients: 512, channels: 64 },
};

/** Numbers between -1 and 1, the same everywhere: what they are does not matter, only that they are not all zero. */
export function pseudoFeatures(length: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => ((i * 2654435761) % 2 ** 32) / 2 ** 31 - 1);
}
