/** Two sides of a split: indices of examples. A `Split` of `@ser/foundation` is one. */
export interface Sides {
  readonly train: ArrayLike<number>;
  readonly test: ArrayLike<number>;
}

/** One fold of a cross-validation: the epoch is chosen on `validation`, which was cut from the training side. */
export interface Fold {
  /** Also the name of a folder: letters, digits, dots, dashes and underscores. */
  readonly name: string;
  readonly train: readonly number[];
  readonly validation: readonly number[];
  readonly test: readonly number[];
}

/** Targets and groups of all examples: what the indices of a split refer to. */
export interface ExampleTargets {
  readonly targets: Int32Array;
  readonly groups?: readonly string[];
}
