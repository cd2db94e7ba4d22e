import {
  auditSplit,
  emoBoxFolds,
  groupKFold,
  renderAuditReport,
  stratifiedGroupKFold,
  stratifiedKFold,
  stratifiedSplit,
  textIndependentFolds,
} from '@ser/datasets';
import type { Split } from '@ser/foundation';
import { cutValidation } from '@ser/trainer';
import type { Clip } from '../clips/clips.js';
import type { CorpusName } from '../corpus/corpus-source.js';
import { ExperimentError } from '../experiment-error.js';
import type { ProtocolName } from '../plan/protocol-name.js';

/** Which clips fit the weights, choose the epoch, and are looked at once at the end; indices into the clips. */
export interface ProtocolSplit {
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
  /** How many folds the protocol has. */
  readonly folds: number;
  /** One sentence for the record and the report. */
  readonly description: string;
  /** What training has seen of the test side, as codes of `auditSplit`; none where the protocol is honest. */
  readonly leaks: readonly string[];
  /** What else a reader should know of the split: classes that the test side lacks. */
  readonly remarks: readonly string[];
}

/** What decides a split beside the clips. */
export interface SplitRequest {
  readonly protocol: ProtocolName;
  /** From 1. */
  readonly fold: number;
  readonly seed: number;
  /** The known corpus that the clips are of: its published folds are used. Undefined for recordings of one's own. */
  readonly corpus?: CorpusName;
  /** How many of the clips, the first, are of the training corpus: under `cross-corpus`. */
  readonly trained?: number;
  /** Whether a class may have no recording that is tested, or none that chooses the epoch. Default 'error'. */
  readonly missingClasses?: 'error' | 'skip';
  /** `validation`: clips are held out to choose the epoch. `last`: all but the test side are trained on. */
  readonly epoch: 'validation' | 'last';
}

type Sides = Omit<ProtocolSplit, 'leaks' | 'remarks'>;

/** Share of the training clips that choose the epoch where speakers do not: a tenth of the corpus. */
const VALIDATION_SHARE = 1 / 8;
const RANDOM_FOLDS = 5;
const SYNTHETIC_FOLDS = 4;
/** Folds of the speakers of recordings of one's own, where there are as many speakers. */
const OWN_FOLDS = 5;
/** One to train on, one to choose the epoch, one to test. */
const LEAST_SPEAKERS = 3;

/** What each protocol claims to keep apart; undefined for those whose test side is known to training. */
const INDEPENDENT: Record<ProtocolName, readonly ('speaker' | 'text')[] | undefined> = {
  train: undefined,
  leaky: undefined,
  duplicated: undefined,
  random: [],
  'speaker-independent': ['speaker'],
  'text-independent': ['text'],
  'cross-corpus': ['speaker'],
};

/**
 * Splits clips by the protocol that was asked for, and audits the outcome.
 *
 * @param contents One key a clip: the hash of its recording's file. Under honest protocols those of equal keys stay on one side.
 * @throws {@link ExperimentError} for a fold that the protocol does not have, too few speakers, and a leak that it does not
 *   announce
 */
export function splitByProtocol(
  clips: readonly Clip[],
  contents: readonly string[],
  request: SplitRequest,
): ProtocolSplit {
  const divide: Record<ProtocolName, () => Sides> = {
    train: () => trainingItself(clips, request),
    leaky: () => randomSplit(clips, undefined, request, 'after changed renditions were stacked upon them'),
    duplicated: () => randomSplit(clips, undefined, request, 'with their copies'),
    random: () => randomSplit(clips, contents, request, 'every speaker is heard in training'),
    'speaker-independent': () => speakerIndependentSplit(clips, contents, request),
    'text-independent': () => textIndependentSplit(clips, contents, request),
    'cross-corpus': () => crossCorpusSplit(clips, contents, request),
  };
  const sides = divide[request.protocol]();
  return { ...sides, ...audit(sides, clips, contents, request) };
}

/** P0: the clips that were trained on are tested, which says what the network can remember. */
function trainingItself(clips: readonly Clip[], { fold, seed }: SplitRequest): Sides {
  requireFold(fold, 1);
  const all = Int32Array.from(clips.keys());
  const { test: fifth } = stratifiedSplit(emotionsOf(clips), { testShare: 1 / RANDOM_FOLDS, seed });
  return {
    train: all,
    validation: fifth,
    test: all,
    folds: 1,
    description: 'tested on the very recordings that it is trained on; a fifth of them chooses the epoch',
  };
}

/** P2, and P1 and P1b where clips of one recording may fall on both sides: every speaker on every side. */
function randomSplit(
  clips: readonly Clip[],
  keepTogether: readonly string[] | undefined,
  request: SplitRequest,
  remark: string,
): Sides {
  const { fold, seed } = request;
  requireRecordings(clips.keys(), emotionsOf(clips), keepTogether, RANDOM_FOLDS);
  const folds = stratifiedKFold(emotionsOf(clips), { folds: RANDOM_FOLDS, seed, keepTogether });
  const { train, test } = pick(folds, fold);
  return {
    ...holdOut(train, clips, keepTogether, request),
    test,
    folds: folds.length,
    description: `fold ${fold} of ${folds.length}, stratified by emotion at random: ${remark}`,
  };
}

/** P3: the fold's speakers are tested, the next fold's choose the epoch, the others train. */
function speakerIndependentSplit(
  clips: readonly Clip[],
  contents: readonly string[],
  request: SplitRequest,
): Sides {
  const { fold, epoch } = request;
  const speakers = clips.map(({ utterance }) => utterance.speaker);
  const folds = foldsOfSpeakers(clips, speakers, request);
  const { train, test } = pick(folds, fold);
  const names = (indices: Int32Array) => [...new Set(at(speakers, indices))].join(', ');
  const where = `fold ${fold} of ${folds.length}: speakers ${names(test)} are tested`;
  if (epoch === 'last')
    return {
      ...holdOut(train, clips, contents, request),
      test,
      folds: folds.length,
      description: `${where}, all others are trained on; neither choice nor training hears those tested`,
    };
  const validation = folds[fold % folds.length].test;
  const held = new Set([...test, ...validation]);
  return {
    train: Int32Array.from(clips.keys()).filter((index) => !held.has(index)),
    validation,
    test,
    folds: folds.length,
    description: `${where} and ${names(validation)} choose the epoch; neither is heard in training`,
  };
}

/** The published folds of RAVDESS and SAVEE; elsewhere whole speakers, classes spread over the folds as evenly as they allow. */
function foldsOfSpeakers(
  clips: readonly Clip[],
  speakers: readonly string[],
  { corpus, seed }: SplitRequest,
): readonly Split[] {
  if (corpus === 'synthetic') return groupKFold(speakers, { folds: SYNTHETIC_FOLDS, seed });
  if (corpus === 'ravdess' || corpus === 'savee') return emoBoxFolds(clips.map(({ utterance }) => utterance));
  const count = new Set(speakers).size;
  if (count < LEAST_SPEAKERS)
    throw new ExperimentError(
      `speakers ${count}: expected at least ${LEAST_SPEAKERS}, to test on voices that training does not hear. Add recordings of others, or choose the protocol random and trust its numbers for these voices only.`,
    );
  return stratifiedGroupKFold(emotionsOf(clips), speakers, { folds: Math.min(OWN_FOLDS, count), seed });
}

/** P4: the fold's text is tested, in every voice; no other protocol asks whether a network learns words. */
function textIndependentSplit(
  clips: readonly Clip[],
  contents: readonly string[],
  request: SplitRequest,
): Sides {
  const folds = textIndependentFolds(clips.map(({ utterance }) => utterance));
  const { train, test } = pick(folds, request.fold);
  return {
    ...holdOut(train, clips, contents, request),
    test,
    folds: folds.length,
    description: `fold ${request.fold} of ${folds.length}: "${clips[test[0]].utterance.text}" is tested, in voices heard in training`,
  };
}

/** Trained on the first clips, tested on the others: another corpus, in which everything may be different. */
function crossCorpusSplit(clips: readonly Clip[], contents: readonly string[], request: SplitRequest): Sides {
  requireFold(request.fold, 1);
  const trained = Int32Array.from({ length: request.trained! }, (_, index) => index);
  return {
    ...holdOut(trained, clips, contents, request, 'groups'),
    test: Int32Array.from(clips.keys()).subarray(trained.length),
    folds: 1,
    description:
      request.epoch === 'last'
        ? 'trained on one corpus, tested on another'
        : 'trained on one corpus, of which speakers that training does not hear choose the epoch; tested on another corpus',
  };
}

/** Holds some training clips out to choose the epoch; where the last epoch counts, they are trained on as well. */
function holdOut(
  train: Int32Array,
  clips: readonly Clip[],
  keepTogether: readonly string[] | undefined,
  { seed, epoch }: SplitRequest,
  by: 'examples' | 'groups' = 'examples',
): Pick<Sides, 'train' | 'validation'> {
  const emotions = emotionsOf(clips);
  // One recording cannot both be trained on and choose the epoch.
  requireRecordings(train, emotions, keepTogether, 2);
  const classNames = [...new Set(emotions)];
  const targets = Int32Array.from(emotions, (emotion) => classNames.indexOf(emotion));
  const groups = clips.map(({ utterance }) => utterance.speaker);
  const options = { validationShare: VALIDATION_SHARE, seed, keepTogether };
  const cut = cutValidation(train, { targets, groups }, { ...options, by });
  return {
    train: epoch === 'last' ? train : Int32Array.from(cut.train),
    validation: Int32Array.from(cut.validation),
  };
}

/** Refuses a class that has fewer recordings, each with its copies, than there are sides to fill. */
function requireRecordings(
  indices: Iterable<number>,
  emotions: readonly string[],
  keepTogether: readonly string[] | undefined,
  least: number,
): void {
  const recordings = new Map<string, Set<string | number>>();
  for (const index of indices) {
    const known = recordings.get(emotions[index]) ?? new Set();
    recordings.set(emotions[index], known.add(keepTogether?.[index] ?? index));
  }
  const few = [...recordings].find(([, { size }]) => size < least);
  if (few === undefined) return;
  throw new ExperimentError(
    `${few[0]}, recordings to divide ${few[1].size}: expected at least ${least}. Add some, or leave ${few[0]} out by a label map.`,
  );
}

/** What the audit finds between training and test side; more than the protocol announces is an error. */
function audit(
  { train, test }: Sides,
  clips: readonly Clip[],
  contents: readonly string[],
  { protocol, missingClasses }: SplitRequest,
): Pick<ProtocolSplit, 'leaks' | 'remarks'> {
  const independent = INDEPENDENT[protocol];
  const targets = emotionsOf(clips);
  const { findings } = auditSplit(
    { train, test },
    {
      targets,
      speakers: clips.map(({ utterance }) => utterance.speaker),
      texts: clips.map(({ utterance }) => utterance.text),
      sources: clips.map(({ utterance }) => utterance.id),
      bytes: [...contents],
    },
    { independent },
  );
  const learnt = new Set(at(targets, train));
  const skipped = missingClasses === 'skip' && targets.every((target) => learnt.has(target));
  const leaks = findings.filter(({ code }) => !(skipped && code === 'class-missing'));
  if (independent !== undefined && leaks.length > 0)
    throw new ExperimentError(
      `the ${protocol} split leaks:\n${renderAuditReport({ ok: false, findings: leaks })}`,
    );
  return {
    leaks: leaks.map(({ code }) => code),
    remarks: skipped ? untested(learnt, at(targets, test)) : [],
  };
}

function untested(learnt: ReadonlySet<string>, tested: readonly string[]): string[] {
  const missing = [...learnt].filter((target) => !tested.includes(target));
  if (missing.length === 0) return [];
  return [
    `the test side has no ${missing.join(', ')}: its numbers do not say how well the network tells ${missing.length === 1 ? 'it' : 'them'}, only how often it says so in error. ` +
      'To train without, leave it out by a label map.',
  ];
}

function pick(folds: readonly Split[], fold: number): Split {
  requireFold(fold, folds.length);
  return folds[fold - 1];
}

function requireFold(fold: number, folds: number): void {
  if (fold <= folds) return;
  const choice = folds === 1 ? 'leave --fold out' : `choose one from 1 to ${folds}`;
  throw new ExperimentError(
    `fold ${fold}: this protocol has ${folds} fold${folds === 1 ? '' : 's'}; ${choice}.`,
  );
}

function emotionsOf(clips: readonly Clip[]): string[] {
  return clips.map(({ utterance }) => utterance.emotion);
}

function at<T>(values: readonly T[], indices: Int32Array): T[] {
  return Array.from(indices, (index) => values[index]);
}
