import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { type Audio, decodeAudio } from '@ser/audio';
import { CliError } from '../cli-error.js';
import { STANDARD_INPUT } from './expand-inputs.js';

/** A recording's bytes. */
export async function readBytes(file: string): Promise<Uint8Array> {
  if (file === STANDARD_INPUT) return buffer(process.stdin);
  try {
    return await readFile(file);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new CliError(
      `${file} (${code}): expected a file that this user may read. See its name and permissions.`,
      {
        cause,
      },
    );
  }
}

/** The samples of a recording that was read. */
export async function decodeRecording(bytes: Uint8Array, file: string): Promise<Audio> {
  return decodeAudio(bytes, { file });
}

/** A message that says which file it is about; those of decoders do already. */
export function namingFile(file: string, message: string): string {
  return message.startsWith(file) ? message : `${file}: ${message}`;
}
