import { readFileSync } from 'node:fs';

/** A JSON fixture of this package, by file name. */
export function fixture(name: string) {
  return JSON.parse(readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8'));
}
