import { expect, test } from '@jest/globals';
import type { Manifest } from '../packages.js';
import { movedPackages, movementProblems, withDependents } from './moved.js';

const manifest = (name: string, version: string, ...dependencies: readonly string[]): Manifest => ({
  name,
  version,
  dependencies: Object.fromEntries(dependencies.map((one) => [one, '^1.0.0'])),
});
const before = [
  manifest('audio', '1.0.0'),
  manifest('mfcc', '1.0.0'),
  manifest('recognizer', '1.0.0', 'audio', 'mfcc'),
  manifest('cli', '1.0.0', 'recognizer'),
];

test('dependents are reached through others', () => {
  expect(withDependents('mfcc', before)).toEqual(['mfcc', 'recognizer', 'cli']);
  expect(withDependents('cli', before)).toEqual(['cli']);
});

test('the changed package and its direct dependents move, indirect ones may', () => {
  const after = [
    before[0],
    manifest('mfcc', '1.1.0'),
    manifest('recognizer', '1.0.1', 'audio', 'mfcc'),
    before[3],
  ];
  const moved = movedPackages(before, after);
  expect(moved).toEqual(['mfcc', 'recognizer']);
  expect(movementProblems('mfcc', moved, before)).toEqual([]);
  expect(movementProblems('mfcc', [...moved, 'cli'], before)).toEqual([]);
});

test('a dependent that stays and a stranger that moves are named', () => {
  expect(movementProblems('mfcc', ['mfcc', 'audio'], before)).toEqual([
    'recognizer kept its version: expected a new one, since mfcc changed',
    'audio has a new version: expected the old one, since it does not depend on mfcc',
  ]);
});
