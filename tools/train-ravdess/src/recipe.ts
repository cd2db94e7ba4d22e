/** How a trial trains. */
export interface Training {
  readonly name: string;
  /** What the trial asks. */
  readonly why: string;
  /** Conditions, renditions and changes of speed of each recording, of which an epoch chooses one: names in the cache. */
  readonly versions: readonly string[];
  /** Probability that an example's speaker is exchanged for another: the difference of their mean states is added. */
  readonly speakerShift: number;
  /** Units of the hidden layers; none for a linear classifier. */
  readonly hiddenUnits: readonly number[];
  /** Share of the input dropped in training. */
  readonly inputDropout: number;
  /** Share of each hidden layer dropped in training. */
  readonly dropout: number;
  readonly epochs: number;
  readonly learningRate: number;
  readonly weightDecay: number;
  readonly labelSmoothing: number;
  /** α of mixup's beta distribution; 0 for none. */
  readonly mixup: number;
  /** Networks of different seeds whose probabilities are averaged. */
  readonly seeds: number;
}

/** A trial on pooled states of the encoder. */
export interface Recipe extends Training {
  /** Outputs of the encoder, concatenated. */
  readonly outputs: readonly OutputName[];
  readonly statistics: readonly StatisticName[];
}

export const OUTPUTS = ['h0', 'h1', 'h2', 'h3'] as const;
export type OutputName = (typeof OUTPUTS)[number];

export const STATISTICS = ['mean', 'deviation', 'change'] as const;
export type StatisticName = (typeof STATISTICS)[number];

/** Dimensions of one statistic of one output. */
export const DIMENSIONS = 512;
