import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { diskFailure, makeFolder, renameWithRetry, temporaryName } from '@ser/foundation/node';
import { DatasetError } from '../dataset-error.js';
import { decodeEntry, encodeEntry, type Features } from './feature-entry.js';

/** Options of {@link cacheFeatures}. */
export interface CacheFeaturesOptions {
  /** Says how the features are made, such as `fingerprint(options)` of @ser/mfcc; another one is another cache. */
  readonly fingerprint: string;
  /** Makes the features of one recording from its file's bytes. */
  readonly extract: (bytes: Uint8Array, path: string) => Features | Promise<Features>;
  /** Called after each recording. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Features on disk, one entry a recording, in the order of the recordings. */
export interface CachedFeatures {
  readonly length: number;
  /** How many were computed, as the cache had them not or damaged; grows when `read` rebuilds an entry. */
  readonly computed: number;
  /** Features of one recording; a damaged or missing entry is computed anew. */
  read(index: number): Promise<Features>;
  /** Reads batches in the order of the indices; no more than one batch is in memory at once. */
  batches(indices: Iterable<number>, size: number): AsyncGenerator<FeatureBatch>;
}

/** Some recordings' features, read from disk for one training step. */
export interface FeatureBatch {
  /** Positions in the list of recordings. */
  readonly indices: Int32Array;
  /** One for each index, in its order. */
  readonly features: readonly Features[];
}

/**
 * Keeps features in a folder, addressed by content: an entry's name is the hash of the recording's bytes, in a folder
 * for each fingerprint. Entries are written to another name and renamed, so that they are complete or absent, and two
 * processes may fill one cache; each carries a checksum, so that a damaged one is noticed and computed anew.
 *
 * @param folder folder of the cache; made where it does not exist
 * @param recordings files of the recordings, as from `scan`
 * @throws {DatasetError} if the features are not frames × coefficients finite numbers, or the fingerprint is empty,
 *   or the disk takes no more
 * @example
 * const cached = await cacheFeatures('cache', utterances, {
 *   fingerprint: fingerprint({ preset: 'paper', sampleRate: 16000 }),
 *   extract: (bytes) => mfcc(samplesOf(bytes), { preset: 'paper', sampleRate: 16000 }),
 * });
 * for await (const { indices, features } of cached.batches(fold.train, 32)) train(indices, features);
 */
export async function cacheFeatures(
  folder: string,
  recordings: readonly { readonly path: string }[],
  options: CacheFeaturesOptions,
): Promise<CachedFeatures> {
  const home = await openFolder(folder, options.fingerprint);
  // Packed, as 100,000 names as strings would take more memory than a batch.
  const hashes = Buffer.alloc(32 * recordings.length);
  const nameOf = (index: number) => entryName(hashes.subarray(32 * index, 32 * index + 32));
  let computed = 0;
  const compute = async (bytes: Uint8Array, path: string, name: string): Promise<Features> => {
    const features = checkFeatures(await options.extract(bytes, path), path);
    await writeWhole(join(home, name), encodeEntry(features));
    computed++;
    return features;
  };
  for (const [index, { path }] of recordings.entries()) {
    const bytes = await readFile(path);
    hashOf(bytes).copy(hashes, 32 * index);
    if ((await readEntry(join(home, nameOf(index)))) === undefined) await compute(bytes, path, nameOf(index));
    options.onProgress?.(index + 1, recordings.length);
  }
  const read = async (index: number): Promise<Features> => {
    if (!Number.isInteger(index) || index < 0 || index >= recordings.length) {
      throw new DatasetError(
        `index ${index}: expected a whole number from 0 to ${recordings.length - 1}. Pass a position in the list of recordings.`,
      );
    }
    const name = nameOf(index);
    const entry = await readEntry(join(home, name));
    if (entry !== undefined) return entry;
    const { path } = recordings[index];
    const bytes = await readFile(path);
    if (entryName(hashOf(bytes)) !== name) {
      throw new DatasetError(
        `${path} has changed since its features were cached: expected the same bytes. Cache the features again.`,
      );
    }
    return compute(bytes, path, name);
  };
  return {
    length: recordings.length,
    get computed() {
      return computed;
    },
    read,
    batches: (indices, size) => readBatches(read, indices, size),
  };
}

async function* readBatches(
  read: (index: number) => Promise<Features>,
  indices: Iterable<number>,
  size: number,
): AsyncGenerator<FeatureBatch> {
  if (!Number.isInteger(size) || size < 1) {
    throw new DatasetError(
      `size ${size}: expected a whole number of at least 1. Pass the batch size of the training, such as 32.`,
    );
  }
  let batch: number[] = [];
  const load = async (): Promise<FeatureBatch> => ({
    indices: Int32Array.from(batch),
    features: await Promise.all(batch.map(read)),
  });
  for (const index of indices) {
    batch.push(index);
    if (batch.length < size) continue;
    yield await load();
    batch = [];
  }
  if (batch.length > 0) yield await load();
}

/** The folder of a fingerprint, which says in a file what the fingerprint is. */
async function openFolder(folder: string, fingerprint: string): Promise<string> {
  if (fingerprint === '')
    throw new DatasetError(
      "fingerprint '': expected a text that tells how features are made. Pass fingerprint(options) of @ser/mfcc.",
    );
  const home = join(folder, createHash('sha256').update(fingerprint).digest('hex').slice(0, 16));
  const path = join(home, 'fingerprint.txt');
  // A cache that says what it is needs no writing: it may lie on a disk that takes none.
  const found = await readFile(path, 'utf8').catch(() => undefined);
  if (found !== fingerprint) await writeWhole(path, fingerprint);
  return home;
}

/** Folders of 256 keep any one of them small. */
function entryName(hash: Buffer): string {
  const name = hash.toString('hex');
  return join(name.slice(0, 2), `${name}.features`);
}

function hashOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

async function readEntry(path: string): Promise<Features | undefined> {
  try {
    return decodeEntry(await readFile(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  const partial = temporaryName(path);
  try {
    await writeFile(partial, content).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      await makeFolder(dirname(path), DatasetError);
      await writeFile(partial, content);
    });
    await renameWithRetry(partial, path);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => {});
    throw diskFailure(error, path, {
      remark: 'The entries written so far are kept: run again to go on.',
      Failure: DatasetError,
    });
  }
}

function checkFeatures(features: Features, path: string): Features {
  const { data, frames, coefficients } = features;
  if (data.length !== frames * coefficients || data.length === 0) {
    throw new DatasetError(
      `${path}: the features are ${data.length} numbers: expected ${frames} frames × ${coefficients} coefficients. Correct extract.`,
    );
  }
  const wrong = data.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    throw new DatasetError(
      `${path}: coefficient ${wrong % coefficients} of frame ${Math.floor(wrong / coefficients)} is ${data[wrong]}: expected a finite number. Correct extract, or leave the recording out.`,
    );
  }
  return features;
}
