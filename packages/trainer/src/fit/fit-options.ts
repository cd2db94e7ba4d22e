import type { FeatureAugmentation } from '../augment/feature-augmentation.js';
import { TrainerError } from '../error.js';
import type { ClassWeights } from '../examples/class-weights.js';
import type { ExampleSource, Examples } from '../examples/examples.js';
import type { JsonObject } from '../json.js';
import { type Clipping, checkClipping } from '../optimizers/clip-gradients.js';
import type { Optimizer } from '../optimizers/optimizer.js';
import { rmsprop } from '../optimizers/rmsprop.js';
import { requireInteger, requireNumber } from '../require-number.js';
import type { Schedule } from '../schedules/schedule.js';
import type { ModelFacts } from '../weights/model-facts.js';
import { checkAveraging, type WeightAveraging } from '../weights/weight-average.js';
import { checkEarlyStopping, type EarlyStopping } from './early-stopping.js';
import type { TrainingObserver } from './events.js';
import type { Monitor } from './history.js';
import type { TrainingState } from './training-state.js';

/**
 * The options that decide what {@link fit} gives: with all of them equal, and with the same data, model and engine, two
 * runs are equal bit for bit.
 */
export interface ResultOptions {
  /** Passes over the training set. */
  readonly epochs: number;
  /** Names of the classes in the order of the class indices. Default '0', '1', …. */
  readonly classNames?: readonly string[];
  /** Examples of one update. Default 32 (Keras). */
  readonly batchSize?: number;
  /** What becomes of a last batch that is not full: trained like the others (default, as Keras does) or left out. */
  readonly lastBatch?: 'keep' | 'drop';
  /** Decides shuffling and dropout. Default 0. */
  readonly seed?: number;
  /** Default {@link rmsprop} with the paper's settings. */
  readonly optimizer?: Optimizer;
  /** What the optimiser's learning rate is multiplied by, step by step. Default: 1. */
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
   * number of epochs was fixed beforehand and the last one counts. Default 'uar'.
   */
  readonly monitor?: Monitor;
  /** Whether the model ends with the chosen epoch's weights (default) or with the last epoch's. */
  readonly restoreBest?: boolean;
  /** A class without examples in the validation or test set is an error (default) or left out of the averages. */
  readonly missingClasses?: 'error' | 'skip';
  /**
   * Measures the test set after every epoch as well, for the record's history: what a choice on the test side would have
   * given. Nothing is chosen by it; whoever quotes its best epoch has chosen. Default false.
   */
  readonly testEveryEpoch?: boolean;
  /** Allows stock dropout and noise layers, with which no two runs are equal. Default false. */
  readonly allowUnseeded?: boolean;
}

/** Options of {@link fit}. */
export interface FitOptions extends ResultOptions {
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
  /** What else the record should hold: corpus, protocol, the published claim it is compared with. */
  readonly experiment?: JsonObject;
}

/** What each option of the result is by default, and what is checked of it; the order is the run record's. */
const DEFINITIONS = {
  epochs: { check: wholeNumber(1, 'Pass how often to go through the training set, for instance 60.') },
  classNames: { byDefault: ({ classes }) => Array.from({ length: classes }, (_, c) => String(c)) },
  batchSize: { byDefault: () => 32, check: wholeNumber(1, "Pass 32, Keras' default.") },
  lastBatch: { byDefault: () => 'keep', check: oneOf('keep', 'drop') },
  seed: { byDefault: () => 0, check: wholeNumber(0, 'Pass 0, the default, or another for another run.') },
  labelSmoothing: { byDefault: () => 0, check: share('Pass 0 for none, or 0.1.') },
  sampling: { byDefault: () => 'shuffle', check: oneOf('shuffle', 'balanced') },
  monitor: { byDefault: () => 'uar', check: oneOf('uar', 'accuracy', 'loss', 'last') },
  restoreBest: { byDefault: () => true, check: oneOf(true, false) },
  missingClasses: { byDefault: () => 'error', check: oneOf('error', 'skip') },
  testEveryEpoch: { check: oneOf(true, false) },
  allowUnseeded: { byDefault: () => false, check: oneOf(true, false) },
  earlyStopping: { check: (_, value) => checkEarlyStopping(value) },
  clip: { check: (_, value) => checkClipping(value) },
  classWeights: {},
  averageWeights: { check: (_, value) => checkAveraging(value) },
  optimizer: { byDefault: () => rmsprop() },
  schedule: {},
  augment: { byDefault: () => [] },
} satisfies { readonly [Name in keyof ResultOptions]-?: Definition<Required<ResultOptions>[Name]> };

/** @returns the value with its own defaults filled in, or nothing where it stays as it is */
type Check<T> = (name: string, value: T) => T | undefined;

interface Definition<T> {
  readonly byDefault?: (facts: ModelFacts) => T;
  check?(name: string, value: T): T | undefined;
}

type Name = keyof ResultOptions;
type HasDefault = {
  [N in Name]: (typeof DEFINITIONS)[N] extends { readonly byDefault: unknown } ? N : never;
}[Name];

/** The options that decide the result, defaults filled in. */
export type RunOptions = ResultOptions & Required<Pick<ResultOptions, HasDefault>>;

/**
 * The options of the result, checked, with their defaults.
 *
 * @throws {TrainerError} for an option outside its range, and for a name that is not an option's
 */
export function runOptions(given: ResultOptions, facts: ModelFacts): RunOptions {
  refuseUnknown(given);
  const entries = Object.entries<Definition<unknown>>(DEFINITIONS).flatMap(([name, { byDefault, check }]) => {
    const value = given[name as Name] ?? byDefault?.(facts);
    if (value === undefined && name !== 'epochs') return [];
    return [[name, check?.(name, value) ?? value] as const];
  });
  const options = Object.fromEntries(entries) as unknown as RunOptions;
  checkTogether(options, facts);
  return options;
}

/** The same as JSON, for the record; without the number of epochs, for what a resumed run must share. */
export function describeOptions({
  epochs,
  classNames,
  optimizer,
  schedule,
  augment,
  ...rest
}: RunOptions): JsonObject {
  return {
    classes: classNames,
    ...(rest as unknown as JsonObject),
    optimizer: named(optimizer),
    ...(schedule ? { schedule: named(schedule) } : {}),
    augment: augment.map(named),
  };
}

function named({ name, options }: { readonly name: string; readonly options: JsonObject }): JsonObject {
  return { name, ...options };
}

function refuseUnknown(given: ResultOptions): void {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(DEFINITIONS, name));
  if (unknown === undefined) return;
  throw new TrainerError(
    `option ${unknown}: expected an option of fit. Those that decide the result are ${Object.keys(DEFINITIONS).join(', ')}.`,
  );
}

function checkTogether({ monitor, earlyStopping, classNames }: RunOptions, { classes }: ModelFacts): void {
  if (earlyStopping && monitor === 'last') {
    throw new TrainerError(
      "monitor 'last' with earlyStopping: expected a measure that can stop improving. Set monitor to 'uar', 'accuracy' " +
        "or 'loss', or leave earlyStopping out.",
    );
  }
  if (classNames.length !== classes) {
    throw new TrainerError(
      `classNames of ${classNames.length} (${classNames.join(', ')}): expected one name for each of the model's ${classes} ` +
        'outputs. Name them in the order of the class indices.',
    );
  }
}

function wholeNumber(least: number, advice: string): Check<number> {
  return (name, value) => void requireInteger(name, value, { least, advice });
}

function share(advice: string): Check<number> {
  return (name, value) => void requireNumber(name, value, { least: 0, most: 1, advice });
}

function oneOf<T extends string | boolean>(...choices: readonly T[]): Check<T> {
  return (name, value) => {
    if (choices.includes(value)) return undefined;
    const shown = choices.map((choice) => JSON.stringify(choice).replaceAll('"', "'"));
    throw new TrainerError(`${name} ${String(value)}: expected ${shown.join(' or ')}. Pass one of them.`);
  };
}
