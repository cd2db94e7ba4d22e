import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { entryPoints, type Manifest, readManifest, readPackages, requiredPeers } from './packages.js';
import { missingFromInstall, readmeProgram } from './readme-program.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));

test('every package is a development dependency here, so that turbo builds it before the checks', async () => {
  const { devDependencies = {} } = await readManifest(fileURLToPath(new URL('..', import.meta.url)));
  const names = (await readPackages(root)).map(({ manifest }) => manifest.name);
  expect(Object.keys(devDependencies).filter((name) => name.startsWith('@ser/'))).toEqual(names);
});

test.each((await readPackages(root)).map(({ manifest, folder }) => [manifest.name, folder]))(
  "%s: its README's install line brings all that the program below it imports",
  async (_, folder) => {
    const readme = readmeProgram(await readFile(join(folder, 'README.md'), 'utf8'));
    expect(missingFromInstall(readme)).toEqual([]);
  },
);

test('entry points are the keys of exports, package.json apart', () => {
  const exports = { '.': {}, './node': {}, './package.json': './package.json' };
  expect(entryPoints({ name: '@ser/audio', version: '1.0.0', exports })).toEqual([
    '@ser/audio',
    '@ser/audio/node',
  ]);
});

test('weights are no entry points', () => {
  const exports = {
    './encoder.json': './encoder.json',
    './encoder.onnx': './encoder.onnx',
    './weights.bin': './weights.bin',
  };
  expect(entryPoints({ name: 'weights', version: '1.0.0', exports })).toEqual(['weights/encoder.json']);
});

test('optional peers are left out, the others come at the tested version', () => {
  const manifest: Manifest = {
    name: 'a',
    version: '1.0.0',
    peerDependencies: { engine: '^2.0.0', graphics: '1.0.0', voice: '^3.1.0' },
    peerDependenciesMeta: { graphics: { optional: true } },
    devDependencies: { engine: '2.3.4' },
  };
  expect(requiredPeers([manifest])).toEqual({ engine: '2.3.4', voice: '^3.1.0' });
  expect(requiredPeers([manifest], ['graphics'])).toMatchObject({ graphics: '1.0.0' });
});
