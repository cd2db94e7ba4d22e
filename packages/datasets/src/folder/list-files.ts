import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * All files below a folder, relative to it, with `/` between folders, sorted by code unit. Links are followed, a
 * folder that is reached twice is read once.
 */
export async function listFiles(root: string): Promise<string[]> {
  const files: string[] = [];
  const seen = new Set<string>();
  const visit = async (folder: string): Promise<void> => {
    const place = await realpath(join(root, folder));
    if (seen.has(place)) return;
    seen.add(place);
    const entries = await readdir(place, { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
      const kind = entry.isSymbolicLink() ? await stat(join(root, file)).catch(() => undefined) : entry;
      if (kind?.isDirectory()) await visit(file);
      else if (kind?.isFile()) files.push(file);
    }
  };
  await visit('');
  return files.sort();
}
