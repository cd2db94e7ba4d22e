import type { Utterance } from '@ser/datasets';
import type { CorpusName } from './corpus-source.js';

/** What a corpus source holds, labels mapped. */
export interface Recordings {
  /** In records and folders. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** The file or folder it was read from. */
  readonly place: string;
  /** The known corpus that it is, alone; its published folds are used. */
  readonly known?: CorpusName;
  /** True where the recordings are computed and no person speaks. */
  readonly synthetic: boolean;
  /** In the order of their indices. */
  readonly classNames: readonly string[];
  readonly utterances: readonly Utterance[];
  /** Recordings of the complete corpus; fewer in `utterances` make a result one on a part of it. */
  readonly complete: number;
  /** What the label map did that a reader should know: classes joined, recordings left out. */
  readonly remarks: readonly string[];
}
