import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createResampler, type Resampler, toMono } from '@ser/audio';
import { cacheFeatures } from '@ser/datasets';
import type { Features, FrontEnd } from '@ser/recognizer';
import { type Rendition, render } from '../clips/rendition.js';
import { decodeRecording } from './decode-recording.js';

/** A recording to transform, as it is or changed first. */
export interface ExtractionTask {
  readonly path: string;
  readonly rendition?: Rendition;
}

/** One recording's features, and the hash of its file by which identical ones are recognised. */
export interface Extracted {
  readonly features: Features;
  readonly sha256: string;
}

/**
 * What transforms one task after the other by one front end.
 *
 * @param cache - folder that keeps the features of recordings as they are, addressed by their content
 */
export function extractor(frontEnd: FrontEnd, cache?: string): (task: ExtractionTask) => Promise<Extracted> {
  const toFrontEndRate = createRateChange(frontEnd);
  const unchanged = async (bytes: Uint8Array, path: string): Promise<Features> => {
    const audio = await decodeRecording(bytes, path);
    return frontEnd.extract(toMono(audio), audio.sampleRate);
  };
  const changed = async (bytes: Uint8Array, path: string, rendition: Rendition): Promise<Features> => {
    const audio = await decodeRecording(bytes, path);
    const { samples, sampleRate } = toFrontEndRate(toMono(audio), audio.sampleRate);
    return frontEnd.extract(render(samples, sampleRate, rendition), sampleRate);
  };
  const cached = async (folder: string, path: string): Promise<Features> => {
    const { fingerprint } = frontEnd;
    const entries = await cacheFeatures(folder, [{ path }], { fingerprint, extract: unchanged });
    return { ...(await entries.read(0)), fingerprint };
  };
  return async ({ path, rendition }) => {
    const bytes = await readFile(path);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (rendition !== undefined) return { features: await changed(bytes, path, rendition), sha256 };
    const features = cache === undefined ? await unchanged(bytes, path) : await cached(cache, path);
    return { features, sha256 };
  };
}

/** The samples at the front end's rate, where it has one, which is often lower: a change then costs less. */
function createRateChange({ options }: FrontEnd) {
  // The filter of each rate that was met.
  const resamplers = new Map<number, Resampler>();
  return (samples: Float32Array, fromHz: number): { samples: Float32Array; sampleRate: number } => {
    if (!('sampleRate' in options) || options.sampleRate === undefined)
      return { samples, sampleRate: fromHz };
    const { sampleRate } = options;
    const resampler = resamplers.get(fromHz) ?? createResampler(fromHz, sampleRate);
    resamplers.set(fromHz, resampler);
    return { samples: resampler(samples), sampleRate };
  };
}
