import type { JsonObject, RunRecord } from '@ser/trainer';
import type { Recipe } from '../recipe/recipe.js';
import type { StartingWeights } from '../recipe/start-from.js';

/** What an experiment adds to a run record, under `experiment`, beside the `facts` of its plan. */
export interface ExperimentFacts {
  readonly corpus: string;
  /** What is tested under `cross-corpus`. */
  readonly testCorpus?: string;
  /** True where the recordings are computed and no person speaks. */
  readonly synthetic: boolean;
  readonly protocol: string;
  readonly recipe: string;
  readonly recipeSummary: string;
  readonly fold: number;
  readonly folds: number;
  /** How the recordings were split, in one sentence. */
  readonly split: string;
  /** True where the audit found that training has seen something of the test side. */
  readonly leaks: boolean;
  /** What it found, as codes of `auditSplit` of @ser/datasets. */
  readonly findings: readonly string[];
  readonly recordings: number;
  /** Recordings of the complete corpus; fewer in `recordings` make the result one on a part of it. */
  readonly recordingsOfCorpus: number;
  /** SHA-256 over the SHA-256 of every file, in scan order. */
  readonly recordingsSha256: string;
  /** SHA-256 over the name, emotion, speaker and text of every recording, in scan order; absent in older records. */
  readonly labelsSha256?: string;
  /** Fingerprint of the front end: rate, MFCC options, frames. */
  readonly frontEnd: string;
  readonly engine: string;
  readonly engineName: string;
  /** The plan's name, and all of its recipe; absent in records of before `@ser/experiment`. */
  readonly experiment?: string;
  readonly recipeOptions?: Recipe;
  /** Whether the network was not trained on its validation recordings; absent in older records. */
  readonly heldOutValidation?: boolean;
  /** What the label map did, classes that the test side lacks, and recordings that something is wrong with. */
  readonly remarks?: readonly string[];
  /** What the network began with, where that was another one's weights. */
  readonly startedFrom?: StartingWeights;
}

/** What a job wrote into a record; to the trainer it is any JSON. */
export function factsOf<Facts = object>({ experiment }: RunRecord): ExperimentFacts & Facts {
  return experiment as unknown as ExperimentFacts & Facts;
}

/** The facts as a record keeps them: fields that are undefined are left out. */
export function asJson(facts: object): JsonObject {
  return JSON.parse(JSON.stringify(facts));
}
