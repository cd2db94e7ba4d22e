import { contentHashes } from '@ser/datasets';
import type { FrontEnd } from '@ser/recognizer';
import type { Clip } from '../clips/clips.js';
import { extractFeatures } from '../features/extract-features.js';
import type { Extracted, ExtractionTask } from '../features/extract-one.js';
import type { FeatureFolders } from '../features/kept-features.js';
import { shareFeatures } from '../features/share-features.js';
import type { JobContext } from './job-context.js';

/** Where the features of a job's recordings are kept. */
export interface PlaceOfFeatures extends FeatureFolders {
  /** SHA-256 of each recording's file by its path, where the place is named after them. */
  readonly contents: ReadonlyMap<string, string>;
}

/** The folder that keeps the features of this job's recordings, filled where machines share them. */
export async function placeOfFeatures(
  context: JobContext,
  frontEnd: FrontEnd,
  clips: readonly Clip[],
): Promise<PlaceOfFeatures> {
  const { features, sharedFeatures, say, signal } = context;
  if (features === undefined || sharedFeatures === undefined) return { cache: features, contents: new Map() };
  // Renditions are made for one job alone.
  const paths = new Set(
    clips.filter((clip) => clip.rendition === undefined).map((clip) => clip.utterance.path),
  );
  const recordings = [...paths].map((path) => ({ path }));
  const hashes = await contentHashes(recordings);
  const cache = await shareFeatures({
    store: sharedFeatures,
    folder: features,
    fingerprint: frontEnd.fingerprint,
    contents: hashes,
    async extract(cache, signal) {
      const tasks = recordings.map(({ path }, index) => ({ path, sha256: hashes[index] }));
      // What jobs that share nothing left in the folder of this machine is not made again.
      await extractTasks({ ...context, signal }, frontEnd, tasks, { cache, alsoIn: features });
    },
    signal,
    say,
  });
  return { cache, contents: new Map(recordings.map(({ path }, index) => [path, hashes[index]])) };
}

/** Features of recordings and renditions, in the order of the tasks. */
export function extractTasks(
  { signal, onProgress }: JobContext,
  frontEnd: FrontEnd,
  tasks: readonly ExtractionTask[],
  { cache, alsoIn }: FeatureFolders,
): Promise<Extracted[]> {
  return extractFeatures(tasks, frontEnd, {
    signal,
    cache,
    alsoIn,
    onProgress: (done, total) => onProgress?.({ stage: 'features', done, total }),
  });
}
