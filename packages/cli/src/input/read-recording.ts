import { open, readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import {
  type Audio,
  type DecodeAudioOptions,
  type DecodeOptions,
  decodeAudio,
  decodeAudioStream,
} from '@ser/audio';
import { CliError } from '../cli-error.js';
import { STANDARD_INPUT } from './expand-inputs.js';

/** FAAD2, which decodes AAC where the platform does not. Under the GPL: only who installs it has it. */
const AAC_DECODER: string = '@audio/decode-aac';

const aac: DecodeAudioOptions['aac'] = isInstalled(AAC_DECODER) ? () => import(AAC_DECODER) : undefined;

/** What a file gets wrong and was read in spite of. */
const onWarning = (warning: string) => void process.stderr.write(`${warning}\n`);

/** A recording's bytes. */
export async function readBytes(file: string): Promise<Uint8Array> {
  if (file === STANDARD_INPUT) return buffer(process.stdin);
  return readFile(file).catch((cause) => {
    throw unreadable(file, cause);
  });
}

/** The samples of a recording, in pieces as it is read: what is held of an hour is some seconds. */
export function streamRecording(file: string, signal?: AbortSignal): AsyncIterable<Audio> {
  return decodeAudioStream(bytesOf(file), { file, aac, signal, onWarning });
}

/** The samples of a recording that was read, at its own rate and in its channels unless others are asked for. */
export async function decodeRecording(
  bytes: Uint8Array,
  file: string,
  wanted: Omit<DecodeOptions, 'file'> = {},
): Promise<Audio> {
  return decodeAudio(bytes, { ...wanted, file, aac, onWarning });
}

/** A message that says which file it is about; those of decoders do already. */
export function namingFile(file: string, message: string): string {
  return message.startsWith(file) ? message : `${file}: ${message}`;
}

async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  if (file === STANDARD_INPUT) return yield* process.stdin;
  try {
    const handle = await open(file);
    yield* handle.createReadStream();
  } catch (cause) {
    throw unreadable(file, cause as NodeJS.ErrnoException);
  }
}

function unreadable(file: string, cause: NodeJS.ErrnoException): CliError {
  return new CliError(
    `${file} (${cause.code}): expected a file that this user may read. See its name and permissions.`,
    { cause },
  );
}

function isInstalled(name: string): boolean {
  try {
    return import.meta.resolve(name) !== '';
  } catch {
    return false;
  }
}
