import { expect, test } from '@jest/globals';
import type { WorkspacePackage } from './packages.js';
import { releaseOrder } from './release-order.js';

const packageOf = (name: string, ...dependencies: readonly string[]): WorkspacePackage => ({
  folder: name,
  manifest: {
    name,
    version: '1.0.0',
    dependencies: Object.fromEntries(dependencies.map((one) => [one, '^1.0.0'])),
  },
});

test('a package comes after what it depends on, those of others aside', () => {
  const packages = [
    packageOf('cli', 'model', 'audio', 'commander'),
    packageOf('model', 'audio'),
    packageOf('audio', 'wavefile'),
  ];
  expect(releaseOrder(packages).map(({ folder }) => folder)).toEqual(['audio', 'model', 'cli']);
});

test('a circle is named', () => {
  expect(() => releaseOrder([packageOf('a', 'b'), packageOf('b', 'a'), packageOf('c')])).toThrow(
    'a, b: expected packages that do not depend on each other in a circle.',
  );
});
