import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * Path of a file of an optional package, seen from the application's folder or from this package's; undefined where the
 * package is not installed.
 */
export function resolveInstalled(file: string, folder = process.cwd()): string | undefined {
  for (const start of [join(folder, 'package.json'), import.meta.url]) {
    try {
      return createRequire(start).resolve(file);
    } catch {
      // Not here.
    }
  }
  return undefined;
}
