import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Plugin } from 'vite';
import type { OfflineFile } from '../src/offline/offline-file.js';

const compress = promisify(gzip);

/** Not `.gz`, which many servers send as a content encoding of the file that it holds. */
const PACKED = '.packed';
/** What stands in the service worker's source where the list of files goes. */
const PLACEHOLDER = 'OFFLINE_FILES';
const SERVICE_WORKER = 'offline-worker.js';

/**
 * After a build: a `.packed` beside each file, for servers compress text at best, and the list of all in the service worker. With
 * another build the list is another, so that browsers fetch it.
 */
export function offlineFiles(): Plugin {
  let folder = '';
  return {
    name: 'offline-files',
    apply: 'build',
    configResolved: ({ root, build }) => {
      folder = join(root, build.outDir);
    },
    async closeBundle() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      const paths = entries
        .filter((entry) => entry.isFile() && entry.name !== SERVICE_WORKER)
        .map((entry) => join(entry.parentPath, entry.name));
      const files: OfflineFile[] = [];
      for (const path of paths.sort()) files.push(await compressed(folder, path));
      const worker = join(folder, SERVICE_WORKER);
      const source = await readFile(worker, 'utf8');
      if (!source.includes(PLACEHOLDER))
        throw new Error(`${worker}: expected ${PLACEHOLDER} in it. Look at src/offline/offline-worker.ts.`);
      await writeFile(worker, source.replaceAll(PLACEHOLDER, JSON.stringify(files)));
    },
  };
}

async function compressed(folder: string, path: string): Promise<OfflineFile> {
  const bytes = await readFile(path);
  const packed = await compress(bytes, { level: 9 });
  await writeFile(path + PACKED, packed);
  return {
    path: relative(folder, path).split(sep).join('/'),
    bytes: packed.length,
    sha256: createHash('sha256').update(bytes).digest('hex').slice(0, 16),
  };
}
