/** Corpora whose folders can be read by name. */
export const CORPUS_NAMES = [
  'synthetic',
  'ravdess',
  'ravdess-song',
  'savee',
  'crema-d',
  'tess',
  'emo-db',
] as const;

/** One of {@link CORPUS_NAMES}. */
export type CorpusName = (typeof CORPUS_NAMES)[number];

/**
 * What becomes of each word of a corpus: the class that it is trained as, or `null` for recordings that are left out. Every
 * word that occurs must stand in it. `'shared'` takes the words that the known corpora share (`happy` and `happiness` are one).
 */
export type LabelMap = 'shared' | Readonly<Record<string, string | null>>;

/** The folder of a known corpus; `synthetic` is made there where it is missing. */
export interface FolderSource {
  readonly corpus: CorpusName;
  readonly folder: string;
  /** Default: the corpus' own words are the classes. */
  readonly labels?: LabelMap;
}

/** Recordings of one's own: a CSV file with the columns file, emotion and speaker, see `readManifest` of `@ser/datasets`. */
export interface CsvSource {
  readonly csv: string;
  /** In records and folders. Default: the file's name without `.csv`. */
  readonly name?: string;
  readonly labels?: LabelMap;
}

/** Several corpora as one; each needs a map of its labels. */
export interface MergedSource {
  readonly merged: readonly (FolderSource | CsvSource)[];
  /** In records and folders. Default: the parts' names with `+` between them. */
  readonly name?: string;
}

/** Which recordings: plain data. */
export type CorpusSource = FolderSource | CsvSource | MergedSource;
