import type { EngineName } from '@ser/backend';
import type { JsonObject } from '@ser/trainer';
import type { CorpusSource } from '../corpus/corpus-source.js';
import type { Recipe } from '../recipe/recipe.js';
import type { ProtocolName } from './protocol-name.js';

/** One run: a fold of the protocol, and a seed. */
export interface FoldAndSeed {
  /** From 1. */
  readonly fold: number;
  /** From 1. */
  readonly seed: number;
}

/** A question about one recipe on one corpus under one protocol, and the runs that answer it. Plain JSON. */
export interface ExperimentPlan {
  /** Letters, digits, dots, dashes, underscores and `/`. Default RECIPE/CORPUS-PROTOCOL. */
  readonly name?: string;
  readonly corpus: CorpusSource;
  /** What is tested under the protocol `cross-corpus`, and under no other. */
  readonly testCorpus?: CorpusSource;
  readonly recipe: Recipe;
  readonly protocol: ProtocolName;
  /** Every one that is listed, or each fold with each seed. Default the first fold with seed 1. */
  readonly runs?:
    | readonly FoldAndSeed[]
    | { readonly folds: readonly number[]; readonly seeds: readonly number[] };
  /** Only so many recordings of each speaker and emotion, to try things out. */
  readonly clipsPerCell?: number;
  /** False leaves the test side alone: for choosing a recipe on validation recordings. Default true. */
  readonly test?: boolean;
  /**
   * Measures the test side after every epoch as well, for the record: what a choice on it would have given. Nothing is
   * chosen by it. Default false.
   */
  readonly testEveryEpoch?: boolean;
  /**
   * Folder of a trained recogniser with whose weights the network begins; weights of another shape or name, such as those of
   * an output for other classes, begin as the seed says. Default: all of them do.
   */
  readonly startFrom?: string;
  /** What computes. Default: the fastest engine of the machine. */
  readonly engine?: EngineName;
  /** Threads of the engine. Default: one a core. */
  readonly threads?: number;
  /** What else the records should say under `experiment`. */
  readonly facts?: JsonObject;
}
