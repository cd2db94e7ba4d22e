import type { FeatureAugmentation } from '../augment/feature-augmentation.js';
import { checkInteger, checkNumber } from '../check-number.js';
import { TrainerError } from '../error.js';
import type { ClassWeights } from '../examples/class-weights.js';
import type { ExampleSource, Examples } from '../examples/examples.js';
import type { JsonObject } from '../json.js';
import type { Clipping } from '../optimizers/clip-gradients.js';
import type { Optimizer } from '../optimizers/optimizer.js';
import { rmsprop } from '../optimizers/rmsprop.js';
import type { Schedule } from '../schedules/schedule.js';
import type { ModelFacts } from '../weights/model-facts.js';
import { checkAveraging, type WeightAveraging } from '../weights/weight-average.js';
import { checkEarlyStopping, type EarlyStopping } from './early-stopping.js';
import type { TrainingObserver } from './events.js';
import type { Monitor } from './history.js';
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
  /** What the optimiser's learning rate is multiplied by as training goes on. Default: 1. */
  readonly schedule?: Schedule;
  /** Ends training when the monitored measure no longer improves. Default: never. */
  readonly earlyStopping?: EarlyStopping;
  /** Keeps gradients small. Default: as they are. */
  readonly clip?: Clipping;
  /** Share of each target that is spread over all classes. Default 0. */
  readonly labelSmoothing?: number;
  /** What the loss of each class is multiplied by; 'balanced' for the inverse of its frequency. Default: 1 for each. */
  readonly classWeights?: ClassWeights;
  /** 'shuffle' (default): every example once an epoch. 'balanced': as many, but each class equally often. */
  readonly sampling?: 'shuffle' | 'balanced';
  /** Random changes of the training batches, in this order; validation and test sets never see them. Default: none. */
  readonly augment?: readonly FeatureAugmentation[];
  /**
   * Validates, chooses, returns and saves a running mean of the weights in place of the weights themselves, which go
   * on training untouched: with a constant learning rate the last update is a lottery, a mean over many is not.
   * Default: the weights themselves.
   */
  readonly averageWeights?: WeightAveraging;
  /**
   * The validation measure that chooses the epoch; ties go to the lower loss, then to the earlier. 'last' where the
   * number of epochs was fixed before and the last one counts whatever the validation set says. Default 'uar'.
   */
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
  /**
   * Which engine computes, where TensorFlow.js' name for its backend does not tell two of them apart (`onnxruntime` of
   * `@ser/backend` calls itself 'wasm'): for the record, and a state is resumed on the same engine only.
   * Default: TensorFlow.js' name.
   */
  readonly engine?: string;
  /** What to type to repeat the run: for the record. */
  readonly command?: string;
  /** Versions and machine: for the record. */
  readonly environment?: JsonObject;
  /** Whatever else the record should carry: corpus, protocol, the claim it stands beside. */
  readonly experiment?: JsonObject;
}

/** The options that decide the result, defaults filled in. */
export type RunOptions = Required<
  Pick<
    FitOptions,
    | 'epochs'
    | 'classes'
    | 'batchSize'
    | 'lastBatch'
    | 'seed'
    | 'optimizer'
    | 'labelSmoothing'
    | 'sampling'
    | 'augment'
    | 'monitor'
    | 'restoreBest'
    | 'missingClasses'
    | 'allowUnseeded'
  >
> &
  Pick<FitOptions, 'schedule' | 'earlyStopping' | 'clip' | 'classWeights' | 'averageWeights'>;

/** @throws {TrainerError} for an option outside its range */
export function runOptions(options: FitOptions, facts: ModelFacts): RunOptions {
  const { schedule, earlyStopping, clip, classWeights, averageWeights } = options;
  const filled: RunOptions = {
    epochs: options.epochs,
    classes: options.classes ?? Array.from({ length: facts.classes }, (_, c) => String(c)),
    batchSize: options.batchSize ?? 32,
    lastBatch: options.lastBatch ?? 'keep',
    seed: options.seed ?? 0,
    optimizer: options.optimizer ?? rmsprop(),
    labelSmoothing: options.labelSmoothing ?? 0,
    sampling: options.sampling ?? 'shuffle',
    augment: options.augment ?? [],
    monitor: options.monitor ?? 'uar',
    restoreBest: options.restoreBest ?? true,
    missingClasses: options.missingClasses ?? 'error',
    allowUnseeded: options.allowUnseeded ?? false,
    ...(schedule ? { schedule } : {}),
    ...(earlyStopping ? { earlyStopping: checkEarlyStopping(earlyStopping) } : {}),
    ...(clip ? { clip } : {}),
    ...(classWeights ? { classWeights } : {}),
    ...(averageWeights ? { averageWeights: checkAveraging(averageWeights) } : {}),
  };
  checkInteger('epochs', filled.epochs, 1);
  if (earlyStopping && filled.monitor === 'last') {
    throw new TrainerError(
      "earlyStopping needs a measure that can stop improving, but monitor is 'last'; set monitor to 'uar', 'accuracy' " +
        "or 'loss', or leave earlyStopping out",
    );
  }
  checkInteger('batchSize', filled.batchSize, 1);
  checkInteger('seed', filled.seed, 0);
  checkNumber('labelSmoothing', filled.labelSmoothing, 0, 1);
  if (clip?.norm !== undefined) checkNumber('clip.norm', clip.norm, Number.MIN_VALUE);
  if (clip?.value !== undefined) checkNumber('clip.value', clip.value, Number.MIN_VALUE);
  if (filled.classes.length !== facts.classes) {
    throw new TrainerError(
      `${filled.classes.length} class names (${filled.classes.join(', ')}) for a model of ${facts.classes} outputs; ` +
        'give one name for each output, in the order of the label indices',
    );
  }
  return filled;
}

function named({ name, options }: { readonly name: string; readonly options: JsonObject }): JsonObject {
  return { name, ...options };
}

/** The same as JSON, for the record; without the number of epochs, for what a resumed run must share. */
export function describeOptions({ epochs, optimizer, schedule, augment, ...rest }: RunOptions): JsonObject {
  return {
    ...(rest as unknown as JsonObject),
    optimizer: named(optimizer),
    ...(schedule ? { schedule: named(schedule) } : {}),
    augment: augment.map(named),
  };
}
