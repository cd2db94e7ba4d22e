import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

/** Modules that a source file reaches by import, relative ones followed. */
function reach(file: URL, seen = new Set<string>()): ReadonlySet<string> {
  const source = readFileSync(file, 'utf8');
  for (const [, specifier] of source.matchAll(/^(?:import|export)\b[^;]*?from '([^']+)';/gm)) {
    const next = specifier.startsWith('.')
      ? new URL(specifier.replace(/\.js$/, '.ts'), file).href
      : specifier;
    if (seen.has(next)) continue;
    seen.add(next);
    if (specifier.startsWith('.')) reach(new URL(next), seen);
  }
  return seen;
}

test('the package without /node loads wavefile and no Node module; decoders of other formats come on demand', () => {
  const modules = [...reach(new URL('./index.ts', import.meta.url))];
  expect(modules.filter((name) => !name.startsWith('file:'))).toEqual(['wavefile/dist/wavefile.js']);
  expect(modules.filter((name) => name.includes('.node'))).toEqual([]);
  expect([...reach(new URL('./node.ts', import.meta.url))]).toContain('node:fs/promises');
});
