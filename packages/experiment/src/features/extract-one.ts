import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createResampler, type Resampler, toMono } from '@ser/audio';
import { isSerError } from '@ser/foundation';
import type { Features, FrontEnd } from '@ser/recognizer';
import { type Rendition, render } from '../clips/rendition.js';
import { decodeRecording } from './decode-recording.js';
import { type FeatureFolders, keptFeatures } from './kept-features.js';
import { recordingWarnings } from './recording-warnings.js';

/** A recording to transform, as it is or changed first. */
export interface ExtractionTask {
  readonly path: string;
  readonly rendition?: Rendition;
  /** SHA-256 of the file, where it is known: the file is then not read if its features are kept. */
  readonly sha256?: string;
}

/** One recording's features, and the hash of its file by which identical ones are recognised. */
export interface Extracted {
  readonly features: Features;
  readonly sha256: string;
  /** What is wrong with the recording, a sentence each, that names it: cut short, silent, very long. None of a rendition. */
  readonly warnings: readonly string[];
}

/** A recording that gives no features, and why. */
export interface Unreadable {
  /** Names the recording. */
  readonly unreadable: string;
}

/**
 * What transforms one task after the other by one front end.
 *
 * @param folders - that keep the features of recordings as they are
 */
export function extractor(
  frontEnd: FrontEnd,
  folders: FeatureFolders = {},
): (task: ExtractionTask) => Promise<Extracted | Unreadable> {
  const kept = keptFeatures(folders, frontEnd.fingerprint);
  const toFrontEndRate = createRateChange(frontEnd);
  const unchanged = async (bytes: Uint8Array, path: string): Promise<Omit<Extracted, 'sha256'>> => {
    const warnings: string[] = [];
    const { samples, sampleRate } = await decode(bytes, path, (warning) => warnings.push(warning));
    warnings.push(...recordingWarnings(samples, sampleRate, path));
    return { features: await reading(path, () => frontEnd.extract(samples, sampleRate)), warnings };
  };
  const changed = async (bytes: Uint8Array, path: string, rendition: Rendition): Promise<Features> => {
    const audio = await decode(bytes, path);
    const { samples, sampleRate } = toFrontEndRate(audio.samples, audio.sampleRate);
    return reading(path, () => frontEnd.extract(render(samples, sampleRate, rendition), sampleRate));
  };
  const extract = async ({ path, rendition, sha256: known }: ExtractionTask): Promise<Extracted> => {
    if (known !== undefined && rendition === undefined) {
      const found = await kept.read(path, known);
      if (found !== undefined) return found;
    }
    const bytes = await read(path);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (rendition !== undefined)
      return { features: await changed(bytes, path, rendition), sha256, warnings: [] };
    const found = await kept.read(path, sha256);
    if (found !== undefined) return found;
    const made = { ...(await unchanged(bytes, path)), sha256 };
    await kept.write(path, made);
    return made;
  };
  return async (task) => {
    try {
      return await extract(task);
    } catch (error) {
      if (error instanceof UnreadableError) return { unreadable: error.message };
      throw error;
    }
  };
}

/** What is wrong with one recording, and not with the machine: the others can be read. */
class UnreadableError extends Error {}

async function read(path: string): Promise<Uint8Array> {
  return readFile(path).catch((cause: NodeJS.ErrnoException) => {
    throw new UnreadableError(
      `${path} (${cause.code}): expected a file that this user may read. See its name and permissions.`,
      { cause },
    );
  });
}

async function decode(bytes: Uint8Array, path: string, onWarning?: (warning: string) => void) {
  const audio = await reading(path, () => decodeRecording(bytes, path, onWarning));
  return { samples: toMono(audio), sampleRate: audio.sampleRate };
}

/** Work on one recording. An error of ours is about its contents; any other may be about the machine. */
async function reading<T>(path: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!isSerError(cause)) throw cause;
    const { message } = cause as Error;
    throw new UnreadableError(message.startsWith(path) ? message : `${path}: ${message}`, { cause });
  }
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
