import type { Clip } from '../clips/clips.js';
import type { Extracted } from './extract-one.js';

/** Warnings that a record holds before it counts. */
const NAMED = 10;

/** What is wrong with recordings, each called as its corpus calls it; more than a few are counted. */
export function namedWarnings(clips: readonly Clip[], extracted: readonly Extracted[]): string[] {
  const all = new Set(
    extracted.flatMap(({ warnings }, index) => {
      const { path, file } = clips[index].utterance;
      return warnings.map((warning) => warning.replaceAll(path, file));
    }),
  );
  const rest = all.size - NAMED;
  return [...[...all].slice(0, NAMED), ...(rest > 0 ? [`${rest} more recordings with warnings`] : [])];
}
