import { readdir, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { CliError } from '../cli-error.js';

/** Standard input, as an argument. */
export const STANDARD_INPUT = '-';

/** File names that say audio. */
const AUDIO = /\.(wav|wave|mp3|flac|ogg|oga|opus|m4a|mp4|aac|webm|aif|aiff|aifc|au|amr|3gp|wma)$/i;

/**
 * The recordings that arguments name, each once: a file as it stands, a folder's audio files, and a pattern's files (for
 * shells that do not expand `*.wav`), both in alphabetical order.
 *
 * @throws {@link CliError} for a path that does not exist, and a folder or pattern without audio files
 */
export async function expandInputs(inputs: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const input of inputs) for (const file of await expandInput(input)) found.add(file);
  return [...found];
}

async function expandInput(input: string): Promise<readonly string[]> {
  if (input === STANDARD_INPUT) return [input];
  const facts = await stat(input).catch(() => undefined);
  if (facts?.isDirectory()) return requireSome(input, await audioFilesIn(input));
  if (facts) return [input];
  if (!isDynamicPattern(input))
    throw new CliError(
      `${input}: expected a file, a folder, a pattern such as "*.wav", or - for standard input. See whether the path is right.`,
    );
  const files = await glob(input.replaceAll('\\', '/'), { absolute: isAbsolute(input) });
  return requireSome(input, files.sort());
}

async function audioFilesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && AUDIO.test(entry.name) && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function requireSome(input: string, files: readonly string[]): readonly string[] {
  if (files.length > 0) return files;
  throw new CliError(`${input}: expected audio files in it. Name a folder or pattern that has some.`);
}
