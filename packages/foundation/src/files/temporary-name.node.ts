import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';

/**
 * A name beside `path` that no other process uses, on any host that shares the folder: processes in two containers can
 * have one number, so that chance and the host's name tell them apart.
 *
 * @example
 * ```ts
 * temporaryName('run.json'); // for instance 'run.json.studio-5f0c1e9a7b3d2c48.tmp'
 * ```
 */
export function temporaryName(path: string): string {
  const host = hostname()
    .replace(/[^\w-]/g, '-')
    .slice(0, 32);
  return `${path}.${host}-${randomBytes(8).toString('hex')}.tmp`;
}
