import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { type Audio, type DecodeAudioOptions, decodeAudio } from '@ser/audio';
import { CliError } from '../cli-error.js';
import { STANDARD_INPUT } from './expand-inputs.js';

/** FAAD2, which decodes AAC where the platform does not. Under the GPL: only who installs it has it. */
const AAC_DECODER: string = '@audio/decode-aac';

const aac: DecodeAudioOptions['aac'] = isInstalled(AAC_DECODER) ? () => import(AAC_DECODER) : undefined;

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
  return decodeAudio(bytes, { file, aac });
}

/** A message that says which file it is about; those of decoders do already. */
export function namingFile(file: string, message: string): string {
  return message.startsWith(file) ? message : `${file}: ${message}`;
}

function isInstalled(name: string): boolean {
  try {
    return import.meta.resolve(name) !== '';
  } catch {
    return false;
  }
}
