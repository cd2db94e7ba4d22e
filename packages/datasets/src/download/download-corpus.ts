import { mkdir, readdir, rm, rmdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { claimFolder, diskFailure, renameWithRetry } from '@ser/foundation/node';
import type { Corpus, Label } from '../corpora/corpus.js';
import { DatasetError } from '../dataset-error.js';
import { type CorpusFolder, readCorpusFolder } from '../folder/corpus-folder.js';
import type { DownloadPlan } from './download-source.js';
import { fetchFile } from './fetch-file.js';
import type { HttpOptions, RequestOptions } from './http.js';
import { planDownload } from './plan-download.js';
import { unpackZip } from './unpack-zip.js';

/** How far a download is. */
export interface DownloadProgress {
  /** `'wait'` where the server limits requests and asks to wait. */
  readonly phase: 'download' | 'unpack' | 'wait';
  /** Bytes; seconds of a wait. */
  readonly done: number;
  readonly total: number;
}

/** Options of {@link downloadCorpus}. */
export interface DownloadOptions extends HttpOptions {
  /** Called as bytes arrive, as files are unpacked, and each second of a wait; `downloadBar()` shows it. */
  readonly onProgress?: (progress: DownloadProgress) => void;
  /** How many single files to fetch at once; default 4. */
  readonly concurrency?: number;
}

/** What {@link downloadCorpus} left behind. */
export interface DownloadedCorpus {
  /** As it was given. */
  readonly folder: string;
  /** False where the folder held the complete corpus already. */
  readonly downloaded: boolean;
}

/**
 * Downloads a corpus from its publisher into a folder, which is complete or absent: files are fetched to
 * `folder.download`, checked by size and checksum before anything is unpacked, unpacked beside it, counted, and renamed.
 * An interrupted download goes on where it stopped when called again.
 *
 * @param folder folder to make; it must not exist, be empty, or hold the complete corpus
 * @throws {DatasetError} if the corpus may not be downloaded (SAVEE: the message says where to register), the folder holds
 *   other files, another process is downloading to it, the server fails, or what arrives is not the corpus
 * @example
 * await downloadCorpus(ravdess, 'data/ravdess', { onProgress: downloadBar() });
 * const utterances = await scan('data/ravdess', ravdess);
 */
export async function downloadCorpus(
  corpus: Corpus,
  folder: string,
  options: DownloadOptions = {},
): Promise<DownloadedCorpus> {
  if (corpus.download === undefined) {
    throw new DatasetError(
      `${corpus.title} has no public address: expected a corpus that a program may download. ${corpus.howToGet} Layouts that are read: ${corpus.layouts.join(', ')}.`,
    );
  }
  const target = resolve(folder);
  if (await isComplete(target, corpus)) return { folder, downloaded: false };
  const scratch = `${target}.download`;
  const claim = await claimFolder(scratch, { Failure: DatasetError });
  try {
    // Another process may have finished since this one looked.
    if (await isComplete(target, corpus)) {
      await rm(scratch, { recursive: true, force: true });
      return { folder, downloaded: false };
    }
    const requests: GetOptions = {
      ...options,
      onWait: (waitedMs, totalMs) =>
        options.onProgress?.({ phase: 'wait', done: waitedMs / 1000, total: totalMs / 1000 }),
    };
    const plan = await planDownload(corpus.download, scratch, requests);
    const made =
      plan.kind === 'files'
        ? await getFiles(plan, scratch, requests)
        : await getArchives(plan, scratch, requests);
    requireComplete(await readCorpusFolder(made, corpus), corpus, plan);
    if (claim.lost.aborted) {
      throw new DatasetError(
        `${scratch} was taken over by another process while this one slept: expected to hold it. Run again to see what the other made.`,
      );
    }
    await renameWithRetry(made, target).catch(async (error) => {
      // A copy that was put there meanwhile is as good.
      if (!(await isComplete(target, corpus))) throw diskFailure(error, target, { Failure: DatasetError });
    });
    await rm(scratch, { recursive: true, force: true });
  } finally {
    await claim.release();
  }
  return { folder, downloaded: true };
}

type GetOptions = DownloadOptions & RequestOptions;

/** Whether the folder holds the corpus; an empty one is as good as none, other files are an error. */
async function isComplete(folder: string, corpus: Corpus): Promise<boolean> {
  const kind = await stat(folder).catch(() => undefined);
  if (kind === undefined) return false;
  if (kind.isDirectory() && (await isRemovedAsEmpty(folder))) return false;
  const { recordings } = await readCorpusFolder(folder, corpus);
  const found = new Set(recordings.map(({ label }) => label.id)).size;
  if (found === corpus.counts.total) return true;
  throw new DatasetError(
    `${folder} exists and holds ${found} of ${corpus.counts.total} recordings of ${corpus.title}: expected all of them, or an empty folder. Name a new one.`,
  );
}

/** Not by a recursive removal: another process may put the whole corpus there between a look and the removal. */
async function isRemovedAsEmpty(folder: string): Promise<boolean> {
  if ((await readdir(folder)).length > 0) return false;
  return rmdir(folder).then(
    () => true,
    (error) => error.code === 'ENOENT',
  );
}

async function getArchives(plan: DownloadPlan, scratch: string, options: GetOptions): Promise<string> {
  const made = join(scratch, 'unpacked');
  await rm(made, { recursive: true, force: true });
  await mkdir(made);
  for (const file of plan.files) {
    const archive = join(scratch, basename(file.name));
    const total = file.bytes ?? 0;
    await fetchFile(file, archive, {
      ...options,
      onBytes: (done) => options.onProgress?.({ phase: 'download', done, total }),
    });
    await unpackZip(archive, made, {
      onProgress: (done) => options.onProgress?.({ phase: 'unpack', done, total }),
    });
  }
  return made;
}

/** Fetches single files, a few at once; those of an earlier, interrupted run are kept. */
async function getFiles(plan: DownloadPlan, scratch: string, options: GetOptions): Promise<string> {
  const made = join(scratch, 'files');
  await mkdir(made, { recursive: true });
  const total = plan.files.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);
  const arrived = new Map<string, number>();
  let done = 0;
  const queue = plan.files.values();
  let failed = false;
  const work = async () => {
    for (const file of queue) {
      if (failed) return;
      const onBytes = (bytes: number) => {
        done += bytes - (arrived.get(file.name) ?? 0);
        arrived.set(file.name, bytes);
        options.onProgress?.({ phase: 'download', done, total });
      };
      await fetchFile(file, join(made, file.name), { ...options, onBytes }).catch((error) => {
        failed = true;
        throw error;
      });
    }
  };
  // All workers must have stopped before the folder is given up.
  const outcomes = await Promise.allSettled(Array.from({ length: options.concurrency ?? 4 }, work));
  const failure = outcomes.find(({ status }) => status === 'rejected');
  if (failure?.status === 'rejected') throw failure.reason;
  return made;
}

function requireComplete(folder: CorpusFolder<Label>, corpus: Corpus, plan: DownloadPlan): void {
  const found = new Set(folder.recordings.map(({ label }) => label.id)).size;
  if (found === corpus.counts.total) return;
  throw new DatasetError(
    `${plan.files[0].url}${plan.files.length > 1 ? ` and ${plan.files.length - 1} more` : ''} hold ${found} recordings of ` +
      `${corpus.title}: expected ${corpus.counts.total}. The source has changed. ${corpus.howToGet}`,
  );
}
