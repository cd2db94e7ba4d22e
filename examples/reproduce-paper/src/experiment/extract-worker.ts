import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { workerData } from 'node:worker_threads';
import { createResampler, decodeWav, type Resampler, toMono } from '@ser/audio';
import { createFrontEnd, type Features, type MfccFrontEndOptions } from '@ser/recognizer';
import { type Rendition, render } from './rendition.js';

/** A recording to transform, as it is or changed first. */
export interface ExtractionTask {
  readonly path: string;
  readonly rendition?: Rendition;
}

/** One recording's coefficients, and the hash of its file by which identical ones are recognised. */
export interface Extracted {
  readonly features: Features;
  readonly sha256: string;
}

// One front end a worker: its tables are built once. tinypool passes [pool's own, the caller's] data.
const frontEnd = createFrontEnd((workerData as [unknown, MfccFrontEndOptions])[1]);

// The filter of each rate that was met.
const resamplers = new Map<number, Resampler>();

/** The samples at the front end's rate, which is often lower: a change then costs less. */
function toFrontEndRate(samples: Float32Array, fromHz: number): Float32Array {
  const resampler = resamplers.get(fromHz) ?? createResampler(fromHz, frontEnd.options.sampleRate);
  resamplers.set(fromHz, resampler);
  return resampler(samples);
}

/** Reads, decodes and transforms one file; runs in a worker thread. */
export async function extract({ path, rendition }: ExtractionTask): Promise<Extracted> {
  const bytes = await readFile(path);
  const audio = decodeWav(bytes, { file: path });
  const samples = toMono(audio);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (rendition === undefined) return { features: frontEnd.extract(samples, audio.sampleRate), sha256 };
  const { sampleRate } = frontEnd.options;
  const changed = render(toFrontEndRate(samples, audio.sampleRate), sampleRate, rendition);
  return { features: frontEnd.extract(changed, sampleRate), sha256 };
}
