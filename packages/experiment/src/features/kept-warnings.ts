import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder, writeFileAtomically } from '@ser/foundation/node';
import { ExperimentError } from '../experiment-error.js';

interface Kept {
  /** As the recording was called when it was decoded. */
  readonly file: string;
  readonly warnings: readonly string[];
}

/**
 * Keeps what was wrong with a recording beside its features: who reads those decodes nothing and would not know. A recording
 * without warnings leaves no file.
 *
 * @param cache - the features' folder
 * @param sha256 - of the recording's file
 */
export async function keepWarnings(
  cache: string,
  sha256: string,
  file: string,
  warnings: readonly string[],
): Promise<void> {
  if (warnings.length === 0) return;
  const kept: Kept = { file, warnings };
  await makeFolder(join(cache, 'warnings'), ExperimentError);
  await writeFileAtomically(pathOf(cache, sha256), `${JSON.stringify(kept)}\n`, ExperimentError);
}

/** The warnings that were kept of a recording, with the name that it has now. */
export async function keptWarnings(cache: string, sha256: string, file: string): Promise<readonly string[]> {
  const text = await readFile(pathOf(cache, sha256), 'utf8').catch(() => undefined);
  if (text === undefined) return [];
  const { file: before, warnings }: Kept = JSON.parse(text);
  return warnings.map((warning) =>
    warning.startsWith(before) ? file + warning.slice(before.length) : warning,
  );
}

function pathOf(cache: string, sha256: string): string {
  return join(cache, 'warnings', `${sha256}.json`);
}
