import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { loadEncoder } from '@ser/encoder';
import {
  createEncoderFrontEnd,
  createFrontEnd,
  createPooledFrontEnd,
  type FrontEnd,
  type LayeredSpeechEncoder,
  Recognizer,
} from '@ser/recognizer';
import type { Recipe } from './recipe.js';

/** The front end that a recipe names, and what frees it. */
export interface LoadedFrontEnd {
  readonly frontEnd: FrontEnd;
  readonly dispose: () => Promise<void>;
}

/**
 * Builds or loads the front end of a recipe: MFCCs at once, an encoder or a recogniser from its package, folder or address.
 *
 * @throws RecognizerError or EncoderError for options without meaning and for what cannot be found
 */
export async function loadFrontEnd(
  wanted: Recipe['frontEnd'],
  { signal, threads }: { readonly signal?: AbortSignal; readonly threads?: number } = {},
): Promise<LoadedFrontEnd> {
  if ('recognizer' in wanted) {
    const { engine } = wanted;
    const recognizer = await Recognizer.load(ofProgram(wanted.recognizer), { signal, threads, engine });
    const { frontEnd } = recognizer;
    const heard = wanted.speechDetector === false ? withoutSpeechDetector(frontEnd) : frontEnd;
    return { frontEnd: heard, dispose: () => recognizer.dispose() };
  }
  if (wanted.kind !== 'encoder') return { frontEnd: createFrontEnd(wanted), dispose: async () => {} };
  const encoder = await loadEncoder(wanted.encoder, { signal, threads });
  const frontEnd =
    wanted.pooling === 'statistics'
      ? createPooledFrontEnd(encoder, wanted)
      : createEncoderFrontEnd(encoder, wanted);
  return { frontEnd, dispose: () => encoder.dispose() };
}

function withoutSpeechDetector(frontEnd: FrontEnd): FrontEnd {
  const { options, encoder } = frontEnd;
  if (options.kind !== 'encoder' || options.pooling === undefined) return frontEnd;
  return createPooledFrontEnd(encoder as LayeredSpeechEncoder, { ...options, speech: undefined });
}

/** A package that the running program depends on is the program's choice; else the name as it is, for its own loader to find. */
function ofProgram(location: string): string {
  try {
    return dirname(createRequire(realpathSync(process.argv[1])).resolve(`${location}/manifest.json`));
  } catch {
    return location;
  }
}
