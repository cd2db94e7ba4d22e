import type {
  AdamOptions,
  AdamWOptions,
  FitOptions,
  RmspropOptions,
  SgdOptions,
  SpecAugmentOptions,
} from '@ser/trainer';

/** An optimiser of `@ser/trainer` by its name, with its options. */
export type OptimizerOptions =
  | ({ readonly name: 'rmsprop' } & RmspropOptions)
  | ({ readonly name: 'sgd' } & SgdOptions)
  | ({ readonly name: 'adam' } & AdamOptions)
  | ({ readonly name: 'adamW' } & AdamWOptions);

/** How the learning rate changes, in shares of the epochs, so that it fits any number of them. */
export interface CosineSchedule {
  readonly name: 'cosine';
  /** Share of the epochs over which the rate rises from 0 first. Default 0. */
  readonly warmUp?: number;
  /** Share of the rate that is left at the end. Default 0. */
  readonly floor?: number;
}

/** A random change of training batches, by its name. */
export type AugmentOptions =
  | ({ readonly name: 'specAugment' } & SpecAugmentOptions)
  | { readonly name: 'mixup'; readonly alpha?: number }
  | { readonly name: 'timeShift'; readonly share: number }
  | { readonly name: 'featureNoise'; readonly deviation: number };

/** The training loop's choices as plain JSON; defaults are those of `fit` of `@ser/trainer`. */
export interface TrainingOptions
  extends Pick<
    FitOptions,
    | 'labelSmoothing'
    | 'classWeights'
    | 'averageWeights'
    | 'sampling'
    | 'clip'
    | 'earlyStopping'
    | 'missingClasses'
  > {
  readonly optimizer: OptimizerOptions;
  readonly schedule?: CosineSchedule;
  readonly augment?: readonly AugmentOptions[];
}
