import { chmod, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { RecognizerError } from './recognizer-error.js';
import { MANIFEST_FILE, MODEL_FILE, type ReadFile, WEIGHTS_FILE } from './recognizer-files.js';

/** Reads a recogniser folder from disk. */
export function folderFiles(folder: string): ReadFile {
  return async (file) => {
    const path = join(folder, file);
    try {
      return await readFile(path);
    } catch (cause) {
      throw new RecognizerError(
        `cannot read ${path} (${(cause as NodeJS.ErrnoException).code}); expected a recogniser folder with ` +
          `${MANIFEST_FILE}, ${MODEL_FILE} and ${WEIGHTS_FILE}, as recognizer.save(folder) writes it`,
        { cause },
      );
    }
  };
}

/**
 * Writes all files to a temporary folder beside the target and renames it, so that a reader never sees half of one.
 *
 * @throws RecognizerError where the target holds anything but a recogniser: its files would be lost.
 */
export async function writeFolder(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const target = resolve(folder);
  await requireReplaceable(target);
  const previous = `${target}.previous`;
  const temporary = await mkdtemp(join(dirname(target), `.${basename(target)}-`)).catch((cause) => {
    throw new RecognizerError(
      `cannot write into ${dirname(target)} (${cause.code}); create that folder first`,
      { cause },
    );
  });
  try {
    // mkdtemp keeps its folders from other users; what was asked for is an ordinary one.
    await chmod(temporary, 0o777 & ~process.umask());
    for (const [name, bytes] of files) await writeFile(join(temporary, name), bytes);
    await rm(previous, { recursive: true, force: true });
    await rename(target, previous).catch(ignoreMissing);
    await rename(temporary, target);
    await rm(previous, { recursive: true, force: true });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function requireReplaceable(target: string): Promise<void> {
  const found = await readdir(target).catch((cause) => {
    if (cause.code === 'ENOENT') return [];
    throw new RecognizerError(`cannot save to ${target} (${cause.code}); give the path of a new folder`, {
      cause,
    });
  });
  const strangers = found.filter((name) => ![MANIFEST_FILE, MODEL_FILE, WEIGHTS_FILE].includes(name));
  if (strangers.length > 0)
    throw new RecognizerError(
      `${target} holds other files (${strangers.slice(0, 3).join(', ')}) that saving would delete; give the path of a new folder`,
    );
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
