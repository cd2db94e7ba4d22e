import type { Split } from '@ser/foundation';
import type { Utterance } from '../corpora/corpus.js';
import { type RecordingHashes, recordingHashes } from '../folder/recording-hashes.js';
import type { AuditReport } from './audit-report.js';
import { type AuditOptions, auditSplit } from './audit-split.js';

/** Options of {@link auditUtterances}. */
export interface AuditUtterancesOptions extends AuditOptions {
  /** What `recordingHashes` gave for these recordings; read from their files where absent. */
  readonly hashes?: RecordingHashes;
}

/**
 * `auditSplit` of scanned recordings, with everything their labels and files tell: finds by itself the identical pair of
 * RAVDESS and the doubled Kaggle copy. To audit several folds, read the hashes once.
 *
 * @throws {DatasetError} if an index is out of range
 * @throws {AudioDecodeError} if a file is not audio
 * @example
 * const hashes = await recordingHashes(utterances);
 * for (const fold of folds) requireNoLeaks(await auditUtterances(utterances, fold, { hashes, independent: ['speaker'] }));
 */
export async function auditUtterances(
  utterances: readonly Utterance[],
  split: Split,
  options: AuditUtterancesOptions = {},
): Promise<AuditReport> {
  const { bytes, samples } = options.hashes ?? (await recordingHashes(utterances));
  return auditSplit(
    split,
    {
      targets: utterances.map(({ emotion }) => emotion),
      speakers: utterances.map(({ speaker }) => speaker),
      texts: textsOf(utterances),
      sources: utterances.map(({ corpus, id }) => `${corpus}/${id}`),
      names: utterances.map(({ file }) => file),
      bytes,
      samples,
    },
    options,
  );
}

/** Undefined where the words of one are unknown, or (SAVEE) other ids may be the same words: nothing can be claimed. */
function textsOf(utterances: readonly Utterance[]): readonly string[] | undefined {
  const unsure = utterances.some(({ corpus, text }) => text === '' || corpus === 'savee');
  return unsure ? undefined : utterances.map(({ text }) => text);
}
