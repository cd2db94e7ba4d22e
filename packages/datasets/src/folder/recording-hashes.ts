import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { decodeWav } from '@ser/audio';
import type { Utterance } from '../corpora/corpus.js';

/** SHA-256 in hexadecimal, one an utterance. */
export interface RecordingHashes {
  /** Of the files as they are. */
  readonly bytes: readonly string[];
  /** Of the decoded samples: equal for one recording in two containers or with other metadata. */
  readonly samples: readonly string[];
}

/**
 * Hashes of the recordings' files and of their samples.
 *
 * @throws {AudioDecodeError} if a file is not audio
 * @example
 * const { samples } = await recordingHashes(utterances);
 * stratifiedKFold(targets, { folds: 5, keepTogether: samples });
 */
export async function recordingHashes(
  utterances: readonly Pick<Utterance, 'path'>[],
): Promise<RecordingHashes> {
  const bytes: string[] = [];
  const samples: string[] = [];
  for (const { path } of utterances) {
    const content = await readFile(path);
    bytes.push(createHash('sha256').update(content).digest('hex'));
    const { channels, sampleRate } = decodeWav(content, { file: path });
    const hash = createHash('sha256').update(`${sampleRate} ${channels.length}\n`);
    for (const { buffer, byteOffset, byteLength } of channels) {
      hash.update(new Uint8Array(buffer, byteOffset, byteLength));
    }
    samples.push(hash.digest('hex'));
  }
  return { bytes, samples };
}
