import type { Evaluation } from '../evaluation/evaluate.js';
import type { ExampleSource } from '../examples/examples.js';
import type { EpochRecord, LastEpochs, Monitor } from '../fit/history.js';
import type { JsonObject } from '../json.js';
import type { ModelFacts } from '../weights/model-facts.js';

/** What a record says about one set of examples. */
export interface DataFacts {
  readonly examples: number;
  /** Examples of each class, in the order of the record's `classes`. */
  readonly perClass: readonly number[];
  /** How many different groups; absent where the examples have none. */
  readonly groups?: number;
  /** SHA-256 over shape, features, targets and groups. */
  readonly fingerprint: string;
}

/** The same set seen by the weights of the chosen and of the last epoch. */
export interface Evaluations {
  readonly chosen: Evaluation;
  readonly last: Evaluation;
}

/** What dividing the logits by a temperature does for the chosen epoch's probabilities. */
export interface CalibrationFacts {
  /** Fitted on the validation set. */
  readonly temperature: number;
  /** Loss and expected calibration error at that temperature. */
  readonly validation: { readonly loss: number; readonly ece: number };
  readonly test?: { readonly loss: number; readonly ece: number };
}

/** Everything about a finished run that someone needs who wants to check, compare or repeat it: `run.json`. */
export interface RunRecord {
  readonly format: 'ser-run';
  readonly formatVersion: 1;
  /** What to type to repeat it. */
  readonly command?: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly finishedAt: string;
  /** Wall time of all processes that worked on it, evaluation included. */
  readonly seconds: number;
  /** Versions and machine. */
  readonly environment: JsonObject;
  /** The engine that computed: the option `engine`, or TensorFlow.js' name of its backend. */
  readonly backend: string;
  readonly seed: number;
  readonly options: JsonObject;
  readonly classes: readonly string[];
  readonly data: {
    readonly train: DataFacts;
    readonly validation: DataFacts;
    readonly test?: DataFacts;
  };
  readonly model: ModelFacts;
  readonly history: readonly EpochRecord[];
  /** The epoch with the best validation measure. */
  readonly chosen: { readonly epoch: number; readonly monitor: Monitor };
  readonly last: { readonly epoch: number };
  readonly lastEpochs: LastEpochs;
  readonly validation: Evaluations;
  readonly test?: Evaluations;
  readonly calibration: CalibrationFacts;
  /** Of the weights that the model holds at the end: SHA-256 over little-endian float32 in `getWeights()` order. */
  readonly weightsSha256: string;
  readonly chosenWeightsSha256: string;
  readonly lastWeightsSha256: string;
  /** Free for the caller: corpus, protocol, claims. See the report for the keys it shows. */
  readonly experiment: JsonObject;
}

/** Facts of a set of examples. */
export function dataFacts(source: ExampleSource, classes: number): DataFacts {
  const perClass = new Array<number>(classes).fill(0);
  for (const target of source.targets) perClass[target]++;
  return {
    examples: source.targets.length,
    perClass,
    ...(source.groups ? { groups: new Set(source.groups).size } : {}),
    fingerprint: source.fingerprint,
  };
}
