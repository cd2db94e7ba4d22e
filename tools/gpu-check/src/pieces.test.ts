import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cutIntoPieces } from './pieces.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gpu-check-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  [1, [1]],
  [1000, [1000]],
  [2500, [1000, 1000, 500]],
])('%i bytes become pieces of %p, and these the file again', (bytes, sizes) => {
  const content = Buffer.from(Array.from({ length: bytes }, (_, i) => (i * 31) % 251));
  writeFileSync(join(folder, 'whole'), content);
  const pieces = cutIntoPieces(join(folder, 'whole'), folder, `piece-${bytes}`, 1000);
  expect(pieces.map((piece) => piece.bytes)).toEqual(sizes);
  const joined = Buffer.concat(pieces.map(({ name }) => readFileSync(join(folder, name))));
  expect(joined).toEqual(content);
});

test('more than ten pieces are in order where a shell lists them', () => {
  writeFileSync(join(folder, 'long'), Buffer.from(Array.from({ length: 12 }, (_, i) => i)));
  cutIntoPieces(join(folder, 'long'), folder, 'part', 1);
  const joined = execFileSync('sh', ['-c', 'cat part.*'], { cwd: folder });
  expect([...joined]).toEqual(Array.from({ length: 12 }, (_, i) => i));
});
