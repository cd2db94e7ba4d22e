import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { AudioDecodeError, decodeWav } from '@ser/audio';
import type { Label } from '../corpora/corpus.js';

/** What the bytes of a file tell. */
export type Inspection =
  | {
      readonly kind: 'audio';
      readonly sha256: string;
      readonly channels: number;
      readonly sampleRate: number;
      readonly seconds: number;
    }
  | { readonly kind: 'lfs-pointer' }
  | { readonly kind: 'undecodable'; readonly reason: string };

/** A recording of a folder and what its bytes tell. */
export interface InspectedRecording {
  readonly file: string;
  readonly label: Label;
  readonly inspection: Inspection;
}

/** What a Git LFS pointer begins with (Git LFS specification, "The Pointer"). */
const LFS_POINTER = Buffer.from('version https://git-lfs.github.com/spec/');

/** Reads, hashes and decodes one WAV file. */
export async function inspectRecording(path: string): Promise<Inspection> {
  const bytes = await readFile(path);
  if (bytes.subarray(0, LFS_POINTER.length).equals(LFS_POINTER)) return { kind: 'lfs-pointer' };
  try {
    const { channels, sampleRate } = decodeWav(bytes, { file: path });
    return {
      kind: 'audio',
      sha256: createHash('sha256').update(bytes).digest('hex'),
      channels: channels.length,
      sampleRate,
      seconds: channels[0].length / sampleRate,
    };
  } catch (error) {
    if (error instanceof AudioDecodeError) return { kind: 'undecodable', reason: error.message };
    throw error;
  }
}
