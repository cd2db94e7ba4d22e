import { readManifest, scan, synthesizeCorpus, type Utterance } from '@ser/datasets';
import { ExperimentError } from '../experiment-error.js';
import type { CorpusSource, CsvSource, FolderSource, MergedSource } from './corpus-source.js';
import { KNOWN_CORPORA } from './known-corpora.js';
import { mapLabels } from './map-labels.js';
import type { Recordings } from './recordings.js';
import { someOfEachCell } from './some-of-each-cell.js';
import { sourceName } from './source-name.js';

/** Options of {@link loadRecordings}. */
export interface LoadRecordingsOptions {
  /** Only so many recordings of each speaker and emotion. Default all. */
  readonly clipsPerCell?: number;
  /** Called where the built-in corpus has to be made first. */
  readonly onSynthesis?: (done: number, total: number) => void;
}

/**
 * The recordings of a corpus, with the classes that their labels become; the synthetic corpus is made first where it is not
 * there yet.
 *
 * @throws DatasetError for a folder without the corpus, which says which files it should hold and how to get them, and for a
 *   CSV file that is wrong; {@link ExperimentError} for a label map that forgets a word, or corpora merged without one
 */
export async function loadRecordings(
  source: CorpusSource,
  options: LoadRecordingsOptions = {},
): Promise<Recordings> {
  if ('merged' in source) return merge(source, options);
  return 'csv' in source ? fromCsv(source, options) : fromFolder(source, options);
}

async function fromFolder(
  { corpus: name, folder, labels }: FolderSource,
  { clipsPerCell, onSynthesis }: LoadRecordingsOptions,
): Promise<Recordings> {
  const corpus = KNOWN_CORPORA[name];
  if (corpus === undefined)
    throw new ExperimentError(
      `corpus ${name}: expected one of ${Object.keys(KNOWN_CORPORA).join(', ')}. For other recordings write a CSV file.`,
    );
  if (name === 'synthetic') await synthesizeCorpus(folder, { onProgress: onSynthesis });
  const utterances = await scan(folder, corpus);
  const {
    classNames,
    utterances: kept,
    remarks,
  } = labels === undefined
    ? { classNames: corpus.emotions, utterances, remarks: [] }
    : mapLabels(utterances, labels, name, corpus);
  return {
    name,
    title: corpus.title,
    place: folder,
    known: name,
    synthetic: corpus.synthetic,
    classNames,
    utterances: some(kept, clipsPerCell),
    complete: corpus.counts.total - (utterances.length - kept.length),
    remarks,
  };
}

async function fromCsv(source: CsvSource, { clipsPerCell }: LoadRecordingsOptions): Promise<Recordings> {
  const name = sourceName(source);
  const { utterances, emotions, repetitions } = await readManifest(source.csv, { name });
  const {
    classNames,
    utterances: kept,
    remarks,
  } = source.labels === undefined
    ? { classNames: emotions, utterances, remarks: [] }
    : mapLabels(utterances, source.labels, name);
  if (classNames.length < 2)
    throw new ExperimentError(
      `${source.csv}: emotion ${classNames.join(', ')} alone: expected at least two. Add recordings of another.`,
    );
  return {
    name,
    title: name,
    place: source.csv,
    synthetic: false,
    classNames,
    utterances: some(kept, clipsPerCell),
    complete: kept.length,
    remarks:
      repetitions === 0
        ? remarks
        : [`${source.csv}: rows that repeat another and count once: ${repetitions}`, ...remarks],
  };
}

async function merge(source: MergedSource, options: LoadRecordingsOptions): Promise<Recordings> {
  if (source.merged.length < 2)
    throw new ExperimentError(
      `merged of ${source.merged.length}: expected at least two corpora. Name another, or give the corpus itself.`,
    );
  const unmapped = source.merged.find(({ labels }) => labels === undefined);
  if (unmapped !== undefined)
    throw new ExperimentError(
      `${sourceName(unmapped)} merged without labels: expected a label map for each, as corpora name emotions differently. Set labels to a map, or to 'shared' for the words that known corpora share.`,
    );
  const names = source.merged.map(sourceName);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new ExperimentError(
      `${twice} is merged twice: expected each corpus once. Remove one, or name it otherwise.`,
    );
  const parts: Recordings[] = [];
  for (const part of source.merged) parts.push(await loadRecordings(part, options));
  return {
    name: sourceName(source),
    title: parts.map(({ title }) => title).join(' with '),
    place: parts.map(({ place }) => place).join(', '),
    synthetic: parts.every(({ synthetic }) => synthetic),
    classNames: [...new Set(parts.flatMap(({ classNames }) => classNames))],
    utterances: parts.flatMap(withOwnNames),
    complete: parts.reduce((sum, { complete }) => sum + complete, 0),
    remarks: [...parts.flatMap(({ remarks }) => remarks), ...missingClasses(parts)],
  };
}

/**
 * Recordings whose ids, speakers and texts name their corpus, so that actor 03 of one is not actor 03 of another; RAVDESS'
 * speech and song, one family, keep their common actors.
 */
export function withOwnNames({ name, known, utterances }: Recordings): Utterance[] {
  const family = (known && KNOWN_CORPORA[known].family) ?? name;
  return utterances.map((utterance) => ({
    ...utterance,
    id: `${name}:${utterance.id}`,
    speaker: `${family}:${utterance.speaker}`,
    text: utterance.text === '' ? '' : `${family}:${utterance.text}`,
  }));
}

/** A class that one of the corpora lacks is told by the corpus as much as by the voice. */
function missingClasses(parts: readonly Recordings[]): string[] {
  const all = new Set(parts.flatMap(({ classNames }) => classNames));
  return parts.flatMap(({ name, utterances }) => {
    const present = new Set(utterances.map(({ emotion }) => emotion));
    const missing = [...all].filter((one) => !present.has(one));
    return missing.length === 0
      ? []
      : [
          `${name} has no ${missing.join(', ')}: the network may learn to tell the corpora apart in place of the emotions`,
        ];
  });
}

function some(utterances: readonly Utterance[], clipsPerCell: number | undefined): readonly Utterance[] {
  return clipsPerCell === undefined ? utterances : someOfEachCell(utterances, clipsPerCell);
}
