import { type Keys, positionsByKey, type Split } from '@ser/foundation';
import { DatasetError } from '../dataset-error.js';
import { enumerate } from '../enumerate.js';
import type { AuditFinding, AuditReport } from './audit-report.js';

/** What is known of the examples that a split divides: one entry an example in each list. */
export interface AuditFacts {
  readonly targets: Keys;
  readonly speakers?: Keys;
  readonly texts?: Keys;
  /** The recording each example was made from: copies and augmentations have the key of their original. */
  readonly sources?: Keys;
  /** Hash of each file's bytes. */
  readonly bytes?: Keys;
  /** Hash of each recording's samples, whatever file they come in. */
  readonly samples?: Keys;
  /** Name of each example for the findings; default its index. */
  readonly names?: readonly string[];
}

/** What the protocol claims, for {@link auditSplit}. */
export interface AuditOptions {
  /** What the protocol claims to keep apart: nothing by default, as in a random split. */
  readonly independent?: readonly ('speaker' | 'text')[];
  /** Indices that statistics such as a normalisation were fitted on; default: the training side. */
  readonly statisticsFrom?: ArrayLike<number>;
}

/**
 * Looks for everything that lets a model see its test data in training: one example, one recording or the same content
 * on both sides, a speaker or a text on both sides where the protocol claims independence, statistics fitted outside
 * the training side, and classes that one side lacks.
 *
 * @throws {DatasetError} if a list of facts has another length than the targets, or an index is out of range
 * @example
 * const report = auditSplit(split, { targets, speakers, sources }, { independent: ['speaker'] });
 * if (!report.ok) throw new Error(renderAuditReport(report));
 */
export function auditSplit(split: Split, facts: AuditFacts, options: AuditOptions = {}): AuditReport {
  checkLengths(split, facts);
  const independent = options.independent ?? [];
  const both = (code: AuditFinding['code'], keys: Keys | undefined, message: (keys: string) => string) =>
    findShared(split, facts, code, keys, message);
  const findings = [
    ...both(
      'example-on-both-sides',
      Int32Array.from(facts.targets, (_, index) => index),
      (keys) => `examples ${keys} are on both sides.`,
    ),
    ...both(
      'recording-on-both-sides',
      facts.sources,
      (keys) =>
        `copies or augmentations of ${keys} are on both sides: split the recordings first, then augment the training side, ` +
        'or pass the sources as keepTogether.',
    ),
    ...both(
      'identical-bytes',
      facts.bytes,
      () => 'byte-identical files are on both sides: pass the hashes as keepTogether.',
    ),
    ...both(
      'identical-samples',
      facts.samples,
      () => 'recordings with the same samples are on both sides: pass the hashes as keepTogether.',
    ),
    ...requireFacts(independent, facts),
    ...(independent.includes('speaker')
      ? both(
          'speaker-on-both-sides',
          facts.speakers,
          (keys) =>
            `speakers ${keys} are on both sides of a speaker-independent split: use groupKFold or leaveOneGroupOut.`,
        )
      : []),
    ...(independent.includes('text')
      ? both(
          'text-on-both-sides',
          facts.texts,
          (keys) => `texts ${keys} are on both sides of a text-independent split: use textIndependentFolds.`,
        )
      : []),
    ...findStatistics(split, facts, options.statisticsFrom),
    ...findMissingClasses(split, facts.targets),
  ];
  return { ok: findings.length === 0, findings };
}

function checkLengths(split: Split, facts: AuditFacts): void {
  const { length } = facts.targets;
  for (const [name, list] of Object.entries(facts)) {
    if (list !== undefined && list.length !== length) {
      throw new DatasetError(
        `${name} has ${list.length} entries for ${length} targets: expected one for each example. Make both from the same list.`,
      );
    }
  }
  for (const index of [...split.train, ...split.test]) {
    if (!Number.isInteger(index) || index < 0 || index >= length) {
      throw new DatasetError(
        `the split holds index ${index}: expected a whole number from 0 to ${length - 1}. Audit it with the targets that it was made from.`,
      );
    }
  }
}

function requireFacts(independent: readonly ('speaker' | 'text')[], facts: AuditFacts): AuditFinding[] {
  return independent
    .filter((what) => (what === 'speaker' ? facts.speakers : facts.texts) === undefined)
    .map((what) => ({
      code: 'unknown',
      message: `the protocol claims ${what} independence, but the ${what}s are not given: it cannot be checked.`,
      examples: [],
    }));
}

/** Keys that occur on both sides, as one finding with all their examples. */
function findShared(
  split: Split,
  facts: AuditFacts,
  code: AuditFinding['code'],
  keys: Keys | undefined,
  message: (keys: string) => string,
): AuditFinding[] {
  if (keys === undefined) return [];
  const trained = new Set(Array.from(split.train, (index) => keys[index]));
  const shared = new Set(Array.from(split.test, (index) => keys[index]).filter((key) => trained.has(key)));
  if (shared.size === 0) return [];
  const examples = [...new Set([...split.train, ...split.test])].filter((index) => shared.has(keys[index]));
  return [{ code, message: message(enumerate([...shared].map(String))), examples: nameAll(examples, facts) }];
}

function findStatistics(
  split: Split,
  facts: AuditFacts,
  from: ArrayLike<number> | undefined,
): AuditFinding[] {
  const training = new Set(split.train);
  const outside = Array.from(from ?? []).filter((index) => !training.has(index));
  if (outside.length === 0) return [];
  return [
    {
      code: 'statistics-outside-training',
      message: `statistics were fitted on ${outside.length} examples outside the training side: fit them on it alone.`,
      examples: nameAll(outside, facts),
    },
  ];
}

function findMissingClasses(split: Split, targets: Keys): AuditFinding[] {
  const all = [...positionsByKey(targets).keys()];
  return (['train', 'test'] as const).flatMap((side) => {
    const present = new Set(Array.from(split[side], (index) => targets[index]));
    const missing = all.filter((target) => !present.has(target)).map(String);
    if (missing.length === 0) return [];
    const why = side === 'train' ? 'they cannot be learnt' : 'their recall is undefined';
    return [
      {
        code: 'class-missing' as const,
        message: `the ${side} side has no ${enumerate(missing)}: ${why}. Use a stratified split.`,
        examples: [],
      },
    ];
  });
}

function nameAll(indices: readonly number[], { names }: AuditFacts): string[] {
  return indices.toSorted((a, b) => a - b).map((index) => names?.[index] ?? String(index));
}
