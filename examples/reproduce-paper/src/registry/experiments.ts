import type { CorpusName, ProtocolName } from '../command/options.js';
import { DEPTHS } from '../recipes/depth.js';
import { DUPLICATED_READINGS } from '../recipes/duplicated-readings.js';
import { READINGS } from '../recipes/recipes.js';
import { SAVEE_SPEAKERS } from '../recipes/savee-speakers.js';
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

/** Folds that are run of each protocol on each corpus. */
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

/** The seeds of every experiment: one says nothing of luck. */
const SEEDS = [1, 2, 3];

/** The first so many folds, each with every seed. */
function thrice(folds: number): PlannedRun[] {
  return SEEDS.flatMap((seed) => Array.from({ length: folds }, (_, index) => ({ fold: index + 1, seed })));
}

function experiment(
  recipe: string,
  corpus: 'ravdess' | 'savee',
  protocol: ProtocolName,
  runs: readonly PlannedRun[] = thrice(FOLDS[corpus][protocol]!),
): Experiment {
  const claim = PAPER_CLAIM[corpus]!.accuracy;
  return { name: `${recipe}/${corpus}-${protocol}`, recipe, corpus, protocol, runs, claim };
}

const BOTH = ['savee', 'ravdess'] as const;

const paperUnderEveryProtocol = BOTH.flatMap((corpus) =>
  Object.keys(FOLDS[corpus]).map((protocol) => experiment('paper', corpus, protocol as ProtocolName)),
);

/** Each other reading of the text on the first fold of known voices. */
const readings = READINGS.map(({ name }) => experiment(name, 'ravdess', 'random', thrice(1)));

const withMorePatience = BOTH.map((corpus) => experiment('paper-longer', corpus, 'duplicated'));

/** The lineage's 700 epochs, on SAVEE alone: docs/paper.md says how many hours RAVDESS would take. */
const asManyEpochsAsTheLineage = (['random', 'duplicated'] as const).map((protocol) =>
  experiment('epochs-700', 'savee', protocol, [{ fold: 1, seed: 1 }]),
);

/** SAVEE's claim is within reach of luck, and asks for every seed; RAVDESS' is not, and one says so. */
const withCopies = DUPLICATED_READINGS.flatMap(({ name }) => [
  experiment(name, 'savee', 'duplicated'),
  experiment(name, 'ravdess', 'duplicated', [{ fold: 1, seed: 1 }]),
]);

const depths = DEPTHS.map(({ name }) => experiment(name, 'savee', 'random', thrice(1)));

const unheardSpeakersOfSavee = SAVEE_SPEAKERS.map(({ name }) =>
  experiment(name, 'savee', 'speaker-independent'),
);

const beyondThePaper = (['random', 'speaker-independent'] as const).flatMap((protocol) =>
  BOTH.map((corpus) => experiment('beyond', corpus, protocol)),
);

/** Every experiment of the repository. */
export const EXPERIMENTS: readonly Experiment[] = [
  ...paperUnderEveryProtocol,
  ...readings,
  ...withMorePatience,
  ...asManyEpochsAsTheLineage,
  ...withCopies,
  ...depths,
  ...unheardSpeakersOfSavee,
  ...beyondThePaper,
];
