import { basename } from 'node:path';
import type { CorpusSource } from './corpus-source.js';

/** The name of a corpus in records and folders: `ravdess`, `my` of `data/my.csv`, `ravdess+savee`. */
export function sourceName(source: CorpusSource): string {
  if ('corpus' in source) return source.corpus;
  if ('csv' in source) return source.name ?? basename(source.csv).replace(/\.[^.]+$/, '');
  return source.name ?? source.merged.map(sourceName).join('+');
}
