import { createHash } from 'node:crypto';
import { contentHashes } from '@ser/datasets';
import { type Clip, clipsOf } from '../clips/clips.js';
import type { CorpusSource } from '../corpus/corpus-source.js';
import type { Job } from '../plan/job.js';
import { jobRecordings } from './job-recordings.js';

/** What tells the recordings of one job from those of another under the same name. */
export interface RecordingsIdentity {
  readonly recordings: number;
  /** SHA-256 over the SHA-256 of every file, in scan order. */
  readonly recordingsSha256: string;
  /** SHA-256 over what is said of every recording, in scan order: its name, emotion, speaker and text. */
  readonly labelsSha256: string;
}

/** @param hashes SHA-256 of each clip's file */
export function identityOf(clips: readonly Clip[], hashes: readonly string[]): RecordingsIdentity {
  const labels = clips.map(({ utterance: { id, emotion, speaker, text } }) =>
    JSON.stringify([id, emotion, speaker, text]),
  );
  return {
    recordings: new Set(clips.map(({ utterance }) => utterance.path)).size,
    recordingsSha256: sha256OfLines(hashes),
    labelsSha256: sha256OfLines(labels),
  };
}

/**
 * What the recordings of jobs are now; files that several jobs share are read once. Undefined where they cannot be read, for a
 * record needs no recordings, and for those that are computed.
 */
export function readIdentities(): (job: Job) => Promise<RecordingsIdentity | undefined> {
  const known = new Map<string, ReturnType<typeof read>>();
  return async (job) => {
    const { corpus, testCorpus, clipsPerCell } = job;
    const key = JSON.stringify({ corpus, testCorpus, clipsPerCell });
    const reading = known.get(key) ?? read(job);
    known.set(key, reading);
    const found = await reading;
    if (found === undefined) return undefined;
    const clips = clipsOf(found.utterances, { ...job, corpus: found.known });
    return identityOf(
      clips,
      clips.map(({ utterance }) => found.hashes.get(utterance.path)!),
    );
  };
}

async function read(job: Job) {
  // The same each time; where they are missing, minutes of work.
  if (isComputed(job.corpus)) return undefined;
  try {
    const { utterances, known } = await jobRecordings(job, job);
    const hashes = await contentHashes(utterances);
    return { utterances, known, hashes: new Map(utterances.map(({ path }, index) => [path, hashes[index]])) };
  } catch {
    return undefined;
  }
}

function isComputed(source: CorpusSource): boolean {
  return 'corpus' in source && source.corpus === 'synthetic';
}

function sha256OfLines(lines: readonly string[]): string {
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}
