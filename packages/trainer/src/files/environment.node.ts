import { readFileSync } from 'node:fs';
import { arch, cpus, platform, release, totalmem } from 'node:os';
import type { JsonObject } from '../json.js';

/**
 * Versions and machine, for the option `environment` of `fit`.
 *
 * @example
 * ```ts
 * nodeEnvironment().node === process.version; // true
 * ```
 */
export function nodeEnvironment(): JsonObject {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return {
    trainer: version,
    node: process.version,
    system: `${platform()} ${release()} ${arch()}`,
    processor: cpus()[0]?.model ?? 'unknown',
    processors: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
  };
}
