import type { ProductionDependency, TransitiveDependency } from './production-dependencies.js';
import type { DependencyNotes } from './render-dependencies.js';

// Licences that let anybody use and pass on a program that contains the package.
const PERMISSIVE = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Unlicense',
  'Zlib',
];

// Licences that ask for the source of their own files alone, package by package: @ser/audio uses these unchanged, from files
// of their own, and loads them when a file of their format comes.
const ACCEPTED: Readonly<Record<string, string>> = {
  'codec-parser': 'LGPL-3.0-or-later',
  mediabunny: 'MPL-2.0',
};

/** What is wrong with the dependencies: no reason, no known or no permissive licence, a note for what is not there. */
export function dependencyProblems(
  direct: readonly ProductionDependency[],
  transitive: readonly TransitiveDependency[],
  notes: DependencyNotes,
): readonly string[] {
  const names = new Set(direct.map(({ name }) => name));
  const licences = [
    ...direct.map(({ name, installed }) => [name, installed?.licence ?? notes[name]?.licence] as const),
    ...transitive.map(({ name, licence }) => [name, licence] as const),
  ];
  return [
    ...direct
      .filter(({ name }) => !notes[name]?.for)
      .map(({ name }) => `${name}: expected what it is for. Add it to dependencies.json.`),
    ...direct
      .filter(({ name }) => !notes[name]?.lastRelease)
      .map(({ name }) => `${name}: expected its last release. Run npx -y pnpm@12.21.0 dependencies.`),
    ...licences
      .filter(([name, licence]) => !isPermissive(licence) && !isAccepted(name, licence))
      .map(([name, licence]) => `${name} ${licence}: expected a permissive licence. Use another package.`),
    ...Object.keys(notes)
      .filter((name) => !names.has(name))
      .map((name) => `${name}: expected a package that ours depend on. Take it from dependencies.json.`),
  ];
}

const isAccepted = (name: string, licence: string | undefined): boolean =>
  licence !== undefined && ACCEPTED[name] === licence;

/** Any of the licences of `(MIT OR GPL-3.0)`, all of those of `MIT AND Zlib`. */
function isPermissive(licence: string | undefined): boolean {
  if (licence === undefined) return false;
  const alternatives = licence.replaceAll(/[()]/g, '').split(' OR ');
  return alternatives.some((one) => one.split(' AND ').every((part) => PERMISSIVE.includes(part)));
}
