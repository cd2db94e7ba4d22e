import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { workerData } from 'node:worker_threads';
import { decodeWav, toMono } from '@ser/audio';
import { createFrontEnd, type Features, type FrontEndOptions } from '@ser/recognizer';

/** One recording's coefficients, and the hash by which identical files are recognised. */
export interface Extracted {
  readonly features: Features;
  readonly sha256: string;
}

// One front end a worker: its tables are built once. tinypool passes [pool's own, the caller's] data.
const frontEnd = createFrontEnd((workerData as [unknown, FrontEndOptions])[1]);

/** Reads, decodes and transforms one file; runs in a worker thread. */
export async function extract(path: string): Promise<Extracted> {
  const bytes = await readFile(path);
  const audio = decodeWav(bytes, { file: path });
  return {
    features: frontEnd.extract(toMono(audio), audio.sampleRate),
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}
