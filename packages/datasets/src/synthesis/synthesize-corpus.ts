import { mkdir, readdir, readFile, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { encodeWav } from '@ser/audio';
import { diskFailure, makeFolder, renameWithRetry, temporaryName } from '@ser/foundation/node';
import { parseRavdessName, ravdessEmotions, ravdessIds } from '../corpora/ravdess-name.js';
import { DatasetError } from '../dataset-error.js';
import { listFiles } from '../folder/list-files.js';
import { manifestName } from './manifest-name.js';
import { synthesizeUtterance } from './synthesize-utterance.js';

/** Options of {@link synthesizeCorpus}. */
export interface SynthesizeCorpusOptions {
  /** Another seed gives other voices and other variations; default 0. */
  readonly seed?: number;
  /** Number of speakers, 1 to 8; default 8. Fewer make a smaller corpus of the same voices. */
  readonly speakers?: number;
  /** Called after each clip. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** What lies in the folder; written beside the clips as `synthetic-corpus.json`. */
export interface SyntheticManifest {
  readonly corpus: 'synthetic';
  readonly note: string;
  /** Changes whenever equal seeds give other samples. */
  readonly version: number;
  readonly seed: number;
  readonly speakers: number;
  readonly clips: number;
}

/** What {@link synthesizeCorpus} left behind. */
export interface SynthesizedCorpus extends SyntheticManifest {
  /** As it was given. */
  readonly folder: string;
  /** False where the folder held this corpus already. */
  readonly written: boolean;
}

const VERSION = 1;

const NOTE =
  'Computed by synthesizeCorpus of @ser/datasets. No person speaks in these clips, and results on them say nothing ' +
  'about how well emotions of people are recognised.';

/**
 * Writes the synthetic corpus: 60 clips a speaker as `Actor_01/03-01-01-01-01-01-01.wav`, 16 kHz, 16 bit, mono, and a
 * manifest. A folder that holds the same corpus already is kept as it is.
 *
 * All is written to a folder beside it and renamed at the end, so that `folder` is complete or absent. Equal seeds
 * give equal bytes on every machine and every version of Node: the samples come from sums, products, quotients and
 * square roots alone, which IEEE 754 fixes to the last bit.
 *
 * @param folder folder to make; it must not exist, be empty, or hold the same corpus
 * @throws {DatasetError} if the folder holds anything else, or the number of speakers is not 1 to 8
 * @example
 * await synthesizeCorpus('data/synthetic', { seed: 1, speakers: 1 });
 * const utterances = await scan('data/synthetic', synthetic);
 * utterances.length; // 60
 */
export async function synthesizeCorpus(
  folder: string,
  options: SynthesizeCorpusOptions = {},
): Promise<SynthesizedCorpus> {
  const { seed = 0, speakers = 8, onProgress } = options;
  if (!Number.isInteger(speakers) || speakers < 1 || speakers > 8) {
    throw new DatasetError(
      `speakers ${speakers}: expected a whole number from 1 to 8. Pass 8 for the whole corpus.`,
    );
  }
  if (!Number.isSafeInteger(seed))
    throw new DatasetError(`seed ${seed}: expected a whole number. Pass 0, the default.`);
  const ids = ravdessIds(
    'speech',
    Array.from({ length: speakers }, (_, index) => String(index + 1).padStart(2, '0')),
    ravdessEmotions,
  );
  const manifest: SyntheticManifest = {
    corpus: 'synthetic',
    note: NOTE,
    version: VERSION,
    seed,
    speakers,
    clips: ids.length,
  };
  const target = resolve(folder);
  if (await holds(target, manifest, ids)) return { ...manifest, folder, written: false };
  const partial = temporaryName(target);
  await makeFolder(dirname(target), DatasetError);
  try {
    await mkdir(partial);
    await writeClips(partial, manifest, ids, onProgress);
    await renameWithRetry(partial, target);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    // Another process may have finished first.
    if (await holds(target, manifest, ids)) return { ...manifest, folder, written: false };
    throw diskFailure(error, target, { remark: 'Nothing of it is kept.', Failure: DatasetError });
  }
  return { ...manifest, folder, written: true };
}

/** Whether the folder holds this corpus complete; makes way where it is empty, refuses where it holds another thing. */
async function holds(folder: string, manifest: SyntheticManifest, ids: readonly string[]): Promise<boolean> {
  const kind = await stat(folder).catch(() => undefined);
  if (kind === undefined) return false;
  if (!kind.isDirectory())
    throw new DatasetError(`${folder} is a file: expected a folder. Name one to write the clips to.`);
  if ((await readdir(folder)).length === 0) {
    await rmdir(folder);
    return false;
  }
  const found = await readFile(join(folder, manifestName), 'utf8').catch(() => undefined);
  if (found === undefined) {
    throw new DatasetError(
      `${folder} holds other files and no ${manifestName}: expected a new or empty folder. Name one for the synthetic corpus.`,
    );
  }
  if (found !== render(manifest)) {
    throw new DatasetError(
      `${folder} holds another synthetic corpus (${summary(found)}): expected version ${manifest.version}, seed ` +
        `${manifest.seed}, ${manifest.speakers} speakers. Delete it or name another folder.`,
    );
  }
  const files = new Set(await listFiles(folder));
  const missing = ids.map(fileOf).filter((file) => !files.has(file));
  if (missing.length > 0) {
    throw new DatasetError(
      `${folder} lacks ${missing.length} clips of its synthetic corpus, such as ${missing[0]}: expected ${ids.length}. Delete the folder and repeat.`,
    );
  }
  return true;
}

async function writeClips(
  folder: string,
  manifest: SyntheticManifest,
  ids: readonly string[],
  onProgress: SynthesizeCorpusOptions['onProgress'],
): Promise<void> {
  for (const file of new Set(ids.map((id) => fileOf(id).split('/')[0]))) {
    await mkdir(join(folder, file));
  }
  for (const [index, id] of ids.entries()) {
    const label = parseRavdessName(`${id}.wav`)!;
    const { samples, sampleRate } = synthesizeUtterance(label, Number(label.speaker), manifest.seed);
    await writeFile(join(folder, fileOf(id)), encodeWav({ channels: [samples], sampleRate }));
    onProgress?.(index + 1, ids.length);
  }
  await writeFile(join(folder, manifestName), render(manifest));
}

function fileOf(id: string): string {
  return `Actor_${id.slice(-2)}/${id}.wav`;
}

function render(manifest: SyntheticManifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function summary(manifest: string): string {
  try {
    const { version, seed, speakers } = JSON.parse(manifest);
    return `version ${version}, seed ${seed}, ${speakers} speakers`;
  } catch {
    return 'with a damaged manifest';
  }
}
