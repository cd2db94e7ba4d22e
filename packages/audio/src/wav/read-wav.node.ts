import { readFile } from 'node:fs/promises';
import type { Audio } from '../audio.js';
import { AudioDecodeError } from '../audio-decode-error.js';
import { type DecodeOptions, decodeWav } from './decode-wav.js';

/**
 * Reads and decodes a WAV file from disk (Node only).
 *
 * @param path - A path, or a `file:` URL.
 * @param options - The rate and the channels, as `decodeWav` takes them.
 * @returns See `decodeWav`.
 * @throws {AudioDecodeError} naming the path if the file cannot be read or is not a sound WAV file.
 * @throws {AudioInputError} for a `sampleRate` that `resample` refuses.
 * @example
 * ```ts
 * const { channels, sampleRate } = await readWav('speech.wav');
 * ```
 */
export async function readWav(path: string | URL, options: Omit<DecodeOptions, 'file'> = {}): Promise<Audio> {
  const file = String(path);
  return decodeWav(await read(path, file), { ...options, file });
}

async function read(path: string | URL, file: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reasons: Readonly<Record<string, string>> = {
      ENOENT: 'no file of that name',
      EISDIR: 'a folder',
      EACCES: 'a file that this user may not read',
      ERR_FS_FILE_TOO_LARGE: 'a file over 2 GiB',
    };
    throw new AudioDecodeError(
      file,
      'a WAV file',
      reasons[code ?? ''] ?? `an unreadable file (${message})`,
      'Check the path and its permissions.',
      { cause: error },
    );
  }
}
