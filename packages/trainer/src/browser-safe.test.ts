import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

/** Every file and package that a module imports at run time, itself included, by following relative imports. */
function reached(file: URL, seen = new Map<string, readonly string[]>()): Map<string, readonly string[]> {
  if (seen.has(file.href)) return seen;
  const source = readFileSync(file, 'utf8');
  const names = [
    ...source.matchAll(/^(?:import|export) (?!type )[^;]*?from '([^']+)';|^import '([^']+)';/gm),
  ].map((match) => match[1] ?? match[2]);
  seen.set(file.href, names);
  for (const name of names.filter((n) => n.startsWith('.'))) {
    reached(new URL(name.replace(/\.js$/, '.ts'), file), seen);
  }
  return seen;
}

test.each(['index.ts', 'report.ts'])('%s reaches nothing that only Node has', (entry) => {
  const modules = reached(new URL(entry, import.meta.url));
  expect(modules.size).toBeGreaterThan(10);
  expect([...modules.keys()].filter((file) => file.includes('.node.'))).toEqual([]);
  expect([...modules.values()].flat().filter((name) => name.startsWith('node:'))).toEqual([]);
});

test('the core reaches nothing but TensorFlow.js; plotting is behind the report', () => {
  const packages = [...reached(new URL('index.ts', import.meta.url)).values()]
    .flat()
    .filter((n) => !n.startsWith('.'));
  expect([...new Set(packages)].sort()).toEqual([
    '@ser/foundation',
    '@tensorflow/tfjs-core',
    '@tensorflow/tfjs-layers',
  ]);
});
