import type { DownloadSource } from '../download/download-source.js';
import type { SharedEmotion } from './emotion-vocabulary.js';

/** What a corpus says of a speaker's sex; unknown only in manifests of one's own. */
export type Sex = 'female' | 'male' | 'unknown';

/** What a file name tells about its recording. */
export interface Label {
  /** Name of the recording inside its corpus, the same in every layout: `03-01-05-01-02-01-12`, `DC_a01`. */
  readonly id: string;
  /** One of the corpus' `emotions`. */
  readonly emotion: string;
  /** Speaker as the corpus names them: `'12'`, `'DC'`. */
  readonly speaker: string;
  readonly sex: Sex;
  /**
   * Which text is spoken; equal ids are equal words. `Corpus.texts` has the words where the corpus gives them. Empty
   * where unknown, which happens only in manifests of one's own.
   */
  readonly text: string;
}

/** One recording on disk. */
export type Utterance<L extends Label = Label> = L & {
  /** Name of the corpus the label comes from. */
  readonly corpus: string;
  /** The file, as the scanned folder joined with `file`. */
  readonly path: string;
  /** The file relative to the scanned folder, with `/` between folders on every system. */
  readonly file: string;
};

/** A person whom a corpus recorded. */
export interface Speaker {
  readonly id: string;
  readonly sex: Sex;
}

/** How many recordings the complete corpus holds. */
export interface ExpectedCounts {
  readonly total: number;
  readonly emotions: Readonly<Record<string, number>>;
  readonly speakers: Readonly<Record<string, number>>;
}

/** On what terms a corpus may be used. */
export interface Licence {
  readonly name: string;
  readonly url: string;
  /** True where the licence lets anybody pass copies on. */
  readonly redistributable: boolean;
}

/** Oddities of the original release: present in every honest copy, so no reason to fetch it again. */
export interface KnownQuirks {
  /** Ids of recordings with two channels. */
  readonly stereo?: readonly string[];
  /** Ids of recordings with byte-identical files. */
  readonly identical?: readonly (readonly string[])[];
  /** Ids of recordings that are broken: silent, cut or distorted. */
  readonly damaged?: readonly string[];
  /** Sample rates in hertz of recordings that have another than the rest, by id. */
  readonly sampleRates?: Readonly<Record<string, number>>;
}

/** A corpus of emotional speech: how its files are named and what a complete copy holds. */
export interface Corpus<L extends Label = Label> {
  /** Short name, as on a command line: `'ravdess'`. */
  readonly name: string;
  readonly title: string;
  /** True where no person speaks: the audio is computed. */
  readonly synthetic: boolean;
  /** Class order: the order of the corpus' own codes. */
  readonly emotions: readonly string[];
  readonly speakers: readonly Speaker[];
  /** Text id → the words, where the corpus documents them. */
  readonly texts?: Readonly<Record<string, string>>;
  /** The file-name grammar in words, for messages. */
  readonly grammar: string;
  /** One example path for each layout in circulation. */
  readonly layouts: readonly string[];
  /** Sample rate of the originals in hertz. */
  readonly sampleRate: number;
  readonly counts: ExpectedCounts;
  readonly licence: Licence;
  readonly citation: string;
  /** What to do to have the corpus. */
  readonly howToGet: string;
  /** Where a program may download it; absent where its publisher wants to be asked. */
  readonly download?: DownloadSource;
  readonly quirks?: KnownQuirks;
  /** Corpora of one family share speakers and texts; default: the corpus' own name. */
  readonly family?: string;
  /** The emotions in words that corpora share; see `sharedEmotion`. */
  readonly shared?: Readonly<Record<string, SharedEmotion>>;
  /** Ids of all recordings, where the grammar determines them. */
  readonly recordings?: readonly string[];
  /**
   * Reads the label from a path with `/` or `\` between folders; only the file name counts and, where the
   * grammar needs it, the folder above. Undefined where the name does not follow the grammar.
   */
  parse(path: string): L | undefined;
  /**
   * Why a well-named file is not part of this corpus (songs among RAVDESS' speech, laryngograph signals among EmoDB's),
   * else undefined. `scan` asks this first and passes such files over.
   */
  excludes?(path: string): string | undefined;
  /** What a file was derived from where it is not the original recording (the sound of RAVDESS' videos), else undefined. */
  derivedFrom?(path: string): string | undefined;
}

/** The last two parts of a path: the folder (empty where there is none) and the file name. */
export function folderAndName(path: string): readonly [folder: string, name: string] {
  const parts = path.split(/[\\/]/);
  return [parts.at(-2) ?? '', parts.at(-1) ?? ''];
}
