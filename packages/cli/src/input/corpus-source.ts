import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { CorpusSource, CsvSource, FolderSource, LabelMap } from '@ser/experiment';
import { CliError } from '../cli-error.js';
import { CORPORA, type CorpusName } from '../commands/corpora.js';
import { sharedLabels } from './shared-labels.js';

/** No emotion's name. */
const SHARED = Symbol('shared');

/** Recordings whose emotions are known, as they are typed. */
export interface GivenData {
  /** CSV files, or NAME:FOLDER of known corpora; several are merged. */
  readonly data: readonly string[];
  /** What the one folder of `data` holds. */
  readonly corpus?: CorpusName;
  /** `shared`, `shared,calm=`, `happy=happy,calm=` or a JSON file. */
  readonly labels?: string;
}

/** Maps of the corpora's labels by the corpora's names, one for all, or the shared words with some changes. */
type Labels = LabelMap | Readonly<Record<string, LabelMap>> | SharedWithChanges;

interface SharedWithChanges {
  readonly [SHARED]: Readonly<Record<string, string | null>>;
}

/**
 * The corpus that was typed, as plain data.
 *
 * @throws {@link CliError} for `--corpus` with several folders, and for labels that are no map
 */
export async function corpusSource({ data, corpus, labels }: GivenData): Promise<CorpusSource> {
  if (corpus !== undefined && data.length > 1)
    throw new CliError(
      `--corpus ${corpus} with ${data.length} times --data: expected one folder. Name each corpus as in --data ravdess:FOLDER savee:FOLDER.`,
    );
  const map = labels === undefined ? undefined : await readLabels(labels);
  const parts = data.map((place) => {
    const source = sourceOf(place, corpus);
    return map === undefined ? source : { ...source, labels: labelsOf(map, source) };
  });
  return parts.length === 1 ? parts[0] : { merged: parts };
}

function sourceOf(place: string, corpus: CorpusName | undefined): FolderSource | CsvSource {
  if (corpus !== undefined) return { corpus, folder: place };
  const named = CORPORA.find((name) => place.startsWith(`${name}:`));
  if (named) return { corpus: named, folder: place.slice(named.length + 1) };
  if (statSync(place, { throwIfNoEntry: false })?.isDirectory())
    throw new CliError(
      `--data ${place}: found a folder, expected a CSV file with the columns file, emotion and speaker. Write the name of a corpus before it, as in savee:${place}, or a CSV file of its recordings.`,
    );
  return { csv: place };
}

function nameOf(source: FolderSource | CsvSource): string {
  return 'corpus' in source ? source.corpus : source.csv.replace(/^.*[\\/]/, '').replace(/\.[^.]+$/, '');
}

async function readLabels(text: string): Promise<Labels> {
  if (text === 'shared') return text;
  if (text.startsWith('shared,')) return { [SHARED]: inlineMap(text.slice('shared,'.length)) };
  if (text.includes('=')) return inlineMap(text);
  try {
    return checkLabels(JSON.parse(await readFile(text, 'utf8')));
  } catch (cause) {
    throw new CliError(
      `--labels ${text} (${(cause as Error).message}): expected shared, shared,calm= (the same without calm), a map as in angry=angry,calm=neutral,surprised= (nothing: left out), or a JSON file with one. Correct it.`,
      { cause },
    );
  }
}

function inlineMap(text: string): Readonly<Record<string, string | null>> {
  return Object.fromEntries(
    text.split(',').map((pair) => {
      const [word, name] = pair.split('=').map((part) => part.trim());
      if (name === undefined)
        throw new CliError(
          `--labels ${pair}: expected EMOTION=CLASS. Write ${pair}=${pair} to keep it, ${pair}= to leave it out.`,
        );
      return [word, name === '' ? null : name];
    }),
  );
}

function checkLabels(value: unknown): Labels {
  const isClass = (one: unknown) => one === null || typeof one === 'string';
  const isMap = (one: unknown): one is object =>
    typeof one === 'object' && one !== null && !Array.isArray(one);
  if (!isMap(value)) throw new Error('no object');
  const wrong = Object.entries(value).find(
    ([, one]) => !isClass(one) && !(isMap(one) && Object.values(one).every(isClass)),
  );
  if (wrong) throw new Error(`${wrong[0]} is neither a class, null nor a map`);
  return value as Labels;
}

/** The map of this corpus, where there is one for each. */
function labelsOf(labels: Labels, source: FolderSource | CsvSource): LabelMap {
  if (labels === 'shared') return labels;
  if (SHARED in labels) return sharedLabels(labels[SHARED], 'corpus' in source ? source.corpus : undefined);
  const name = nameOf(source);
  const values = Object.values(labels);
  const isForEach =
    values.length > 0 && values.every((one) => one === 'shared' || (one && typeof one === 'object'));
  if (!isForEach) return labels as LabelMap;
  if (Object.hasOwn(labels, name)) return (labels as Readonly<Record<string, LabelMap>>)[name];
  throw new CliError(
    `--labels has maps for ${Object.keys(labels).join(', ')}: expected one for ${name}. Add it to the file.`,
  );
}
