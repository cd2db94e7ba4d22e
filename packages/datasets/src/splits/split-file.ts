import { readFile } from 'node:fs/promises';
import type { Split } from '@ser/foundation';
import { writeFileAtomically } from '@ser/foundation/node';
import { DatasetError } from '../dataset-error.js';
import { enumerate } from '../enumerate.js';
import type { NamedSplit } from './named-split.js';

/** What a file of splits says beside the indices. */
export interface SplitPlan {
  /** Name of the protocol: `'random 5-fold'`, `'EmoBox'`. */
  readonly protocol: string;
  readonly seed?: number;
  readonly splits: readonly (Split & { readonly name?: string })[];
}

/** A plan as read back: each split has a name. */
export interface ReadSplitPlan extends SplitPlan {
  readonly splits: readonly NamedSplit[];
}

interface SplitFile {
  readonly format: 'ser-splits';
  readonly version: 1;
  readonly protocol: string;
  readonly seed?: number;
  /** `corpus/id` of each recording; the splits hold indices into this list. */
  readonly recordings: readonly string[];
  readonly splits: readonly {
    readonly name: string;
    readonly train: readonly number[];
    readonly test: readonly number[];
  }[];
}

/** What names a recording in a file of splits. */
export interface NamedRecording {
  readonly corpus: string;
  readonly id: string;
}

/**
 * Writes splits as JSON, with the recordings' names, so that the same split is found again whatever the order or the
 * layout of the files. The file is complete or as it was before.
 *
 * @param recordings what the splits' indices mean, as from `scan`
 * @throws {DatasetError} if two recordings have one name, or an index is out of range, or the disk takes
 *   no more
 * @example
 * const plan = { protocol: 'random 5-fold', seed: 1, splits: stratifiedKFold(targets, { seed: 1 }) };
 * await writeSplits('splits.json', utterances, plan);
 * (await readSplits('splits.json', utterances)).splits[0].name; // 'fold 1'
 */
export async function writeSplits(
  path: string,
  recordings: readonly NamedRecording[],
  plan: SplitPlan,
): Promise<void> {
  const names = recordings.map(nameOf);
  const twice = firstRepeated(names);
  if (twice !== undefined) {
    throw new DatasetError(
      `${twice} occurs twice: expected one name for each recording. Leave copies out, as scan does.`,
    );
  }
  const file: SplitFile = {
    format: 'ser-splits',
    version: 1,
    protocol: plan.protocol,
    seed: plan.seed,
    recordings: names,
    splits: plan.splits.map(({ name, train, test }, index) => ({
      name: name ?? `fold ${index + 1}`,
      train: inRange(train, names.length),
      test: inRange(test, names.length),
    })),
  };
  await writeFileAtomically(path, `${JSON.stringify(file)}\n`, DatasetError);
}

/**
 * Reads splits back, as indices into the recordings given, in whatever order these are. Recordings that the file does
 * not name are on no side.
 *
 * @throws {DatasetError} if the file is missing, is no file of splits, or names a recording that is not given
 * @example
 * await writeSplits('splits.json', utterances, { protocol: 'EmoBox', splits: emoBoxFolds(utterances) });
 * const { protocol, splits } = await readSplits('splits.json', utterances.toReversed());
 * [protocol, splits.length]; // ['EmoBox', 6]
 */
export async function readSplits(
  path: string,
  recordings: readonly NamedRecording[],
): Promise<ReadSplitPlan> {
  const file = await readSplitFile(path);
  const positions = new Map(recordings.map((recording, index) => [nameOf(recording), index]));
  const missing = file.recordings.filter((name) => !positions.has(name));
  if (missing.length > 0) {
    throw new DatasetError(
      `${path} names ${missing.length} recordings that are missing: ${enumerate(missing)}: expected all of them. Scan the corpus it was made from.`,
    );
  }
  const translate = (indices: readonly number[]) =>
    Int32Array.from(
      inRange(indices, file.recordings.length),
      (index) => positions.get(file.recordings[index])!,
    ).sort();
  return {
    protocol: file.protocol,
    seed: file.seed,
    splits: file.splits.map(({ name, train, test }) => ({
      name,
      train: translate(train),
      test: translate(test),
    })),
  };
}

function firstRepeated(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name).size);
}

async function readSplitFile(path: string): Promise<SplitFile> {
  let file: SplitFile;
  try {
    file = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new DatasetError(
      `${path} cannot be read (${(error as Error).message}): expected a file that writeSplits made. Name another, or write it again.`,
    );
  }
  if (file?.format !== 'ser-splits' || file.version !== 1) {
    throw new DatasetError(
      `${path} has format ${file?.format}, version ${file?.version}: expected ser-splits, version 1. Name a file that writeSplits made.`,
    );
  }
  return file;
}

function inRange(indices: ArrayLike<number>, length: number): number[] {
  const list = Array.from(indices);
  const wrong = list.find((index) => !Number.isInteger(index) || index < 0 || index >= length);
  if (wrong !== undefined)
    throw new DatasetError(
      `index ${wrong}: expected a whole number from 0 to ${length - 1}. Pass the recordings that the splits were made from.`,
    );
  return list;
}

function nameOf({ corpus, id }: NamedRecording): string {
  return `${corpus}/${id}`;
}
