import { contentHashes } from '@ser/datasets';
import type { FrontEnd } from '@ser/recognizer';
import type { Clip } from '../clips/clips.js';
import { extractFeatures } from '../features/extract-features.js';
import type { Extracted, ExtractionTask } from '../features/extract-one.js';
import { shareFeatures } from '../features/share-features.js';
import type { JobContext } from './job-context.js';

/** The folder that keeps the features of this job's recordings, filled where machines share them. */
export async function placeOfFeatures(
  context: JobContext,
  frontEnd: FrontEnd,
  clips: readonly Clip[],
): Promise<string | undefined> {
  const { features, sharedFeatures, say, signal } = context;
  if (features === undefined || sharedFeatures === undefined) return features;
  // Renditions are made for one job alone.
  const paths = new Set(
    clips.filter((clip) => clip.rendition === undefined).map((clip) => clip.utterance.path),
  );
  const recordings = [...paths].map((path) => ({ path }));
  return shareFeatures({
    store: sharedFeatures,
    folder: features,
    fingerprint: frontEnd.fingerprint,
    contents: await contentHashes(recordings),
    async extract(folder, signal) {
      await extractTasks({ ...context, features: folder, signal }, frontEnd, recordings);
    },
    signal,
    say,
  });
}

/** Features of recordings and renditions, in the order of the tasks. */
export function extractTasks(
  { features, signal, onProgress }: JobContext,
  frontEnd: FrontEnd,
  tasks: readonly ExtractionTask[],
): Promise<Extracted[]> {
  return extractFeatures(tasks, frontEnd, {
    signal,
    cache: features,
    onProgress: (done, total) => onProgress?.({ stage: 'features', done, total }),
  });
}
