import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { kernelCode } from './kernel/kernel-code.js';

const folder = fileURLToPath(new URL('..', import.meta.url));

/** Bytes of a minified and compressed bundle of some exports of what was built. */
function bundleSize(names: string): number {
  const bundle = execFileSync(
    process.execPath,
    ['node_modules/esbuild/bin/esbuild', '--bundle', '--minify', '--format=esm'],
    { cwd: folder, input: `export { ${names} } from './dist/index.js';` },
  );
  return gzipSync(bundle, { level: 9 }).length;
}

test.each([
  ['mfcc', 13_800],
  ['logMelSpectrogram', 13_800],
  ['createMfcc', 13_800],
  ['createMfccStream', 13_150],
  ['createMfcc, createMfccStream', 14_200],
  ['describe', 4_900],
  ['fingerprint', 3_300],
  ['fixFrames, fitNormalization, normalize', 900],
])('%s: at most %i bytes', (names, limit) => {
  expect(bundleSize(names)).toBeLessThanOrEqual(limit);
});

test('the kernel is the 4.7 KB that the README says', () => {
  expect((kernelCode().length / 1000).toFixed(1)).toBe('4.7');
});
