import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { diskFailure, makeFolder, renameWithRetry, temporaryName } from '@ser/foundation/node';
import { DatasetError } from '../dataset-error.js';
import { decodeEntry, encodeEntry, type Features } from './feature-entry.js';

/** Features on disk, each by the SHA-256 of its recording's file, in hexadecimal. */
export interface FeatureFolder {
  /** Undefined where there are none, or what is there is damaged. */
  read(sha256: string): Promise<Features | undefined>;
  /**
   * @param recording its `path` for messages
   * @throws {DatasetError} if the features are not frames × coefficients finite numbers, or the disk takes no more
   */
  write(recording: { readonly path: string; readonly sha256: string }, features: Features): Promise<void>;
}

/**
 * Features in a folder, addressed by content: an entry's name is the hash of the recording's bytes, in a folder for each
 * fingerprint. Entries are written to another name and renamed, so that they are complete or absent, and two processes may
 * fill one folder; each carries a checksum, so that a damaged one is noticed.
 *
 * @param folder made at the first write where it does not exist
 * @param fingerprint says how the features are made
 * @throws {DatasetError} if the fingerprint is empty
 * @example
 * const features = featureFolder('cache', fingerprint({ preset: 'paper', sampleRate: 16000 }));
 * const [sha256] = await contentHashes(utterances);
 * await features.write({ ...utterances[0], sha256 }, { data: Float32Array.of(1, 2), frames: 2, coefficients: 1 });
 * (await features.read(sha256)).frames; // 2
 */
export function featureFolder(folder: string, fingerprint: string): FeatureFolder {
  if (fingerprint === '')
    throw new DatasetError(
      "fingerprint '': expected a text that tells how features are made. Pass fingerprint(options) of @ser/mfcc.",
    );
  const home = join(folder, createHash('sha256').update(fingerprint).digest('hex').slice(0, 16));
  let named: Promise<void> | undefined;
  return {
    read: (sha256) => readEntry(join(home, entryName(sha256))),
    async write({ path, sha256 }, features) {
      checkFeatures(features, path);
      named ??= nameFolder(home, fingerprint);
      await named;
      await writeWhole(join(home, entryName(sha256)), encodeEntry(features));
    },
  };
}

/** Says in a file what the fingerprint of a folder is. */
async function nameFolder(home: string, fingerprint: string): Promise<void> {
  const path = join(home, 'fingerprint.txt');
  const found = await readFile(path, 'utf8').catch(() => undefined);
  if (found !== fingerprint) await writeWhole(path, fingerprint);
}

/** Folders of 256 keep any one of them small. */
function entryName(sha256: string): string {
  return join(sha256.slice(0, 2), `${sha256}.features`);
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

function checkFeatures(features: Features, path: string): void {
  const { data, frames, coefficients } = features;
  if (data.length !== frames * coefficients || data.length === 0) {
    throw new DatasetError(
      `${path}: the features are ${data.length} numbers: expected ${frames} frames × ${coefficients} coefficients. Correct what makes them.`,
    );
  }
  const wrong = data.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    throw new DatasetError(
      `${path}: coefficient ${wrong % coefficients} of frame ${Math.floor(wrong / coefficients)} is ${data[wrong]}: expected a finite number. Correct what makes them, or leave the recording out.`,
    );
  }
}
