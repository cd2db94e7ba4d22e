import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { readPackages } from '../packages.js';
import { dependencyProblems } from './dependency-problems.js';
import {
  type ProductionDependency,
  productionDependencies,
  transitiveDependencies,
} from './production-dependencies.js';
import { type DependencyNotes, renderDependencies } from './render-dependencies.js';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const packages = await readPackages(root);
const direct = await productionDependencies(packages);
const transitive = await transitiveDependencies(packages);
const notes: DependencyNotes = JSON.parse(
  await readFile(new URL('../../dependencies.json', import.meta.url), 'utf8'),
);

test('every dependency has a reason, a release and a permissive licence', () => {
  expect(dependencyProblems(direct, transitive, notes)).toEqual([]);
});

test('docs/dependencies.md is current', async () => {
  expect(await readFile(join(root, 'docs', 'dependencies.md'), 'utf8')).toBe(
    renderDependencies(direct, transitive, notes),
  );
});

test('what a package needs, and what that brings', () => {
  const find = (name: string) => direct.find((one) => one.name === name);
  expect(find('wavefile')).toMatchObject({ kind: 'dependency', installed: { licence: 'MIT' } });
  expect(find('onnxruntime-node')?.kind).toBe('optional dependency');
  expect(find('onnxruntime-web')?.kind).toBe('optional dependency');
  expect(find('webgpu')?.kind).toBe('optional peer');
  expect(transitive.find(({ name }) => name === 'd3')?.broughtBy).toEqual(['@observablehq/plot']);
});

test('problems are named', () => {
  const one: ProductionDependency = { name: 'a', range: '1', kind: 'dependency', usedBy: ['@ser/audio'] };
  const installed = { name: 'a', version: '1.0.0', licence: '(MIT OR GPL-3.0)' };
  const note = { for: 'x', lastRelease: { version: '1.0.0', date: '2026-01-01' } };
  expect(dependencyProblems([{ ...one, installed }], [], { a: note })).toEqual([]);
  expect(
    dependencyProblems([one], [{ ...installed, name: 'b', licence: 'GPL-3.0', broughtBy: ['a'] }], {
      c: note,
    }),
  ).toEqual([
    'a: expected what it is for. Add it to dependencies.json.',
    'a: expected its last release. Run npx -y pnpm@12.21.0 dependencies.',
    'a undefined: expected a permissive licence. Use another package.',
    'b GPL-3.0: expected a permissive licence. Use another package.',
    'c: expected a package that ours depend on. Take it from dependencies.json.',
  ]);
});

test('an accepted licence is accepted of its package alone, and of that package no other', () => {
  const problem = (name: string, licence: string) =>
    dependencyProblems([], [{ name, version: '1.0.0', licence, broughtBy: ['a'] }], {});
  expect(problem('mediabunny', 'MPL-2.0')).toEqual([]);
  expect(problem('mediabunny', 'GPL-3.0')).toHaveLength(1);
  expect(problem('another', 'MPL-2.0')).toHaveLength(1);
});
