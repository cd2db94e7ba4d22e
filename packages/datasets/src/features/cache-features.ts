import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { DatasetError } from '../dataset-error.js';
import type { Features } from './feature-entry.js';
import { featureFolder } from './feature-folder.js';

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
 * Keeps the features of recordings in a {@link featureFolder}: those that it has are read, the others are computed.
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
  const kept = featureFolder(folder, options.fingerprint);
  // Packed, as 100,000 names as strings would take more memory than a batch.
  const hashes = Buffer.alloc(32 * recordings.length);
  const sha256Of = (index: number) => hashes.toString('hex', 32 * index, 32 * index + 32);
  let computed = 0;
  const compute = async (bytes: Uint8Array, path: string, sha256: string): Promise<Features> => {
    const features = await options.extract(bytes, path);
    await kept.write({ path, sha256 }, features);
    computed++;
    return features;
  };
  for (const [index, { path }] of recordings.entries()) {
    const bytes = await readFile(path);
    hashOf(bytes).copy(hashes, 32 * index);
    const sha256 = sha256Of(index);
    if ((await kept.read(sha256)) === undefined) await compute(bytes, path, sha256);
    options.onProgress?.(index + 1, recordings.length);
  }
  const read = async (index: number): Promise<Features> => {
    if (!Number.isInteger(index) || index < 0 || index >= recordings.length) {
      throw new DatasetError(
        `index ${index}: expected a whole number from 0 to ${recordings.length - 1}. Pass a position in the list of recordings.`,
      );
    }
    const sha256 = sha256Of(index);
    const entry = await kept.read(sha256);
    if (entry !== undefined) return entry;
    const { path } = recordings[index];
    const bytes = await readFile(path);
    if (hashOf(bytes).toString('hex') !== sha256) {
      throw new DatasetError(
        `${path} has changed since its features were cached: expected the same bytes. Cache the features again.`,
      );
    }
    return compute(bytes, path, sha256);
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

function hashOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
