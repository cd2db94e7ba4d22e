import type { CorpusName, ProtocolName } from '../command/options.js';
import { READINGS } from '../recipes/recipes.js';
import { PAPER_CLAIM } from './paper.js';

/** One run of an experiment. */
export interface PlannedRun {
  readonly fold: number;
  readonly seed: number;
}

/** A question about one recipe on one corpus under one protocol, and the runs that answer it. */
export interface Experiment {
  /** RECIPE/CORPUS-PROTOCOL. */
  readonly name: string;
  readonly recipe: string;
  readonly corpus: CorpusName;
  readonly protocol: ProtocolName;
  readonly runs: readonly PlannedRun[];
  /** Accuracy that the paper claims for the corpus, as a share: it names no protocol. */
  readonly claim: number;
}

/** Folds of each protocol on each corpus. */
const FOLDS: Record<'ravdess' | 'savee', Partial<Record<ProtocolName, number>>> = {
  ravdess: {
    train: 1,
    leaky: 1,
    duplicated: 1,
    random: 5,
    'speaker-independent': 6,
    'text-independent': 2,
  },
  savee: { train: 1, leaky: 1, duplicated: 1, random: 5, 'speaker-independent': 4 },
};

/** The first so many folds with seed 1. */
function foldsOnce(folds: number): PlannedRun[] {
  return Array.from({ length: folds }, (_, index) => ({ fold: index + 1, seed: 1 }));
}

/** Every fold with seed 1, and the first fold with two seeds more: folds tell of recordings, seeds of luck. */
function allFolds(folds: number): PlannedRun[] {
  return [...foldsOnce(folds), { fold: 1, seed: 2 }, { fold: 1, seed: 3 }];
}

/** Every fold with three seeds. */
function allFoldsThrice(folds: number): PlannedRun[] {
  return [1, 2, 3].flatMap((seed) => foldsOnce(folds).map(({ fold }) => ({ fold, seed })));
}

function experiment(
  recipe: string,
  corpus: 'ravdess' | 'savee',
  protocol: ProtocolName,
  runs: readonly PlannedRun[],
): Experiment {
  const claim = PAPER_CLAIM[corpus]!.accuracy;
  return { name: `${recipe}/${corpus}-${protocol}`, recipe, corpus, protocol, runs, claim };
}

const paperUnderEveryProtocol = (['savee', 'ravdess'] as const).flatMap((corpus) =>
  Object.entries(FOLDS[corpus]).map(([protocol, folds]) =>
    experiment(
      'paper',
      corpus,
      protocol as ProtocolName,
      corpus === 'savee' && protocol === 'speaker-independent' ? allFoldsThrice(folds) : allFolds(folds),
    ),
  ),
);

/** Each other reading of the text on the fold where the paper's own reading has three seeds. */
const readings = READINGS.map(({ name }) =>
  experiment(name, 'ravdess', 'random', [
    { fold: 1, seed: 1 },
    { fold: 1, seed: 2 },
    { fold: 1, seed: 3 },
  ]),
);

const withMorePatience = (['leaky', 'duplicated'] as const).flatMap((protocol) =>
  (['savee', 'ravdess'] as const).map((corpus) =>
    experiment('paper-longer', corpus, protocol, [{ fold: 1, seed: 1 }]),
  ),
);

const beyondThePaper = (['random', 'speaker-independent'] as const).flatMap((protocol) =>
  (['savee', 'ravdess'] as const).map((corpus) =>
    experiment('beyond', corpus, protocol, allFolds(FOLDS[corpus][protocol]!)),
  ),
);

/** All folds of known voices; two of unheard ones, which showed no gain. */
const beyondWithMorePatience = [
  experiment('beyond-longer', 'ravdess', 'random', foldsOnce(FOLDS.ravdess.random!)),
  experiment('beyond-longer', 'ravdess', 'speaker-independent', foldsOnce(2)),
];

/** Every experiment of the repository. */
export const EXPERIMENTS: readonly Experiment[] = [
  ...paperUnderEveryProtocol,
  ...readings,
  ...withMorePatience,
  ...beyondThePaper,
  ...beyondWithMorePatience,
];
