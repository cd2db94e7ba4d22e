import { checkInteger } from './check-number.js';
import { TrainerError } from './error.js';
import type { TrainingObserver } from './events.js';
import type { ExampleSource, Examples } from './examples.js';
import type { Monitor } from './history.js';
import type { JsonObject } from './json.js';
import type { ModelFacts } from './model-facts.js';
import type { Optimizer } from './optimizer.js';
import { rmsprop } from './rmsprop.js';
import type { TrainingState } from './training-state.js';

/** Options of {@link fit}. */
export interface FitOptions {
  /** Passes over the training set. */
  readonly epochs: number;
  /** Names of the classes in the order of the label indices. Default '0', '1', …. */
  readonly classes?: readonly string[];
  /** Examples of one update. Default 32 (Keras). */
  readonly batchSize?: number;
  /** What becomes of a last batch that is not full: trained like the others (default, as Keras does) or left out. */
  readonly lastBatch?: 'keep' | 'drop';
  /** Decides shuffling and dropout. Default 0. */
  readonly seed?: number;
  /** Default {@link rmsprop} with the paper's settings. */
  readonly optimizer?: Optimizer;
  /** The validation measure that chooses the epoch; ties go to the lower loss, then to the earlier. Default 'uar'. */
  readonly monitor?: Monitor;
  /** Whether the model ends with the chosen epoch's weights (default) or with the last epoch's. */
  readonly restoreBest?: boolean;
  /** A class without examples in the validation or test set is an error (default) or left out of the averages. */
  readonly missingClasses?: 'error' | 'skip';
  /** Allows stock dropout and noise layers, with which no two runs are equal. Default false. */
  readonly allowUnseeded?: boolean;
  /** Examples that no choice depends on; evaluated at the end with the chosen and with the last weights. */
  readonly test?: Examples | ExampleSource;
  /** Progress, checkpoints, …. */
  readonly observers?: readonly TrainingObserver[];
  /** Aborting it finishes the step under way, tells the observers and rejects with {@link TrainingStopped}. */
  readonly signal?: AbortSignal;
  /** Goes on from here. */
  readonly resume?: TrainingState;
  /** What to type to repeat the run: for the record. */
  readonly command?: string;
  /** Versions and machine: for the record. */
  readonly environment?: JsonObject;
  /** Whatever else the record should carry: corpus, protocol, the claim it stands beside. */
  readonly experiment?: JsonObject;
}

/** The options that decide the result, defaults filled in. */
export interface RunOptions {
  readonly epochs: number;
  readonly classes: readonly string[];
  readonly batchSize: number;
  readonly lastBatch: 'keep' | 'drop';
  readonly seed: number;
  readonly optimizer: Optimizer;
  readonly monitor: Monitor;
  readonly restoreBest: boolean;
  readonly missingClasses: 'error' | 'skip';
  readonly allowUnseeded: boolean;
}

/** @throws {TrainerError} for an option outside its range */
export function runOptions(options: FitOptions, facts: ModelFacts): RunOptions {
  const {
    epochs,
    classes = Array.from({ length: facts.classes }, (_, c) => String(c)),
    batchSize = 32,
    lastBatch = 'keep',
    seed = 0,
    optimizer = rmsprop(),
    monitor = 'uar',
    restoreBest = true,
    missingClasses = 'error',
    allowUnseeded = false,
  } = options;
  checkInteger('epochs', epochs, 1);
  checkInteger('batchSize', batchSize, 1);
  checkInteger('seed', seed, 0);
  if (classes.length !== facts.classes) {
    throw new TrainerError(
      `${classes.length} class names (${classes.join(', ')}) for a model of ${facts.classes} outputs`,
    );
  }
  return {
    epochs,
    classes,
    batchSize,
    lastBatch,
    seed,
    optimizer,
    monitor,
    restoreBest,
    missingClasses,
    allowUnseeded,
  };
}

/** The same as JSON, for the record; without the number of epochs, for what a resumed run must share. */
export function describeOptions({ epochs, optimizer, ...rest }: RunOptions): JsonObject {
  return { ...rest, optimizer: { name: optimizer.name, ...optimizer.options } };
}
