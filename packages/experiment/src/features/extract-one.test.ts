import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { encodeWav } from '@ser/audio';
import { createFrontEnd, type FrontEnd } from '@ser/recognizer';
import { type Extracted, extractor } from './extract-one.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ser-extract-'));
});
afterAll(() => rm(folder, { recursive: true }));

const refuse = () => {
  throw new Error('extracted again');
};

const frontEnd = createFrontEnd({ sampleRate: 16_000, frames: 64 });

/** A WAV whose header leaves its length open, as a recorder that was killed writes it: read to the end, and said. */
function openEnded(): Uint8Array {
  const channel = Float32Array.from({ length: 16_000 }, (_, i) => Math.sin(i * (0.1 + i * 1e-6)));
  const bytes = encodeWav({ channels: [channel], sampleRate: 16_000 });
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(40, 0, true);
  return bytes;
}

test('what a decoder warns of is told, from the cache as well, with the name that the file has then', async () => {
  const [before, after] = ['before.wav', 'after.wav'].map((name) => join(folder, name));
  for (const path of [before, after]) await writeFile(path, openEnded());
  const cache = join(folder, 'cache');
  const extract = extractor(frontEnd, { cache });
  const first = (await extract({ path: before })) as Extracted;
  expect(first.warnings).toEqual([expect.stringContaining(before)]);
  const again = (await extractor(frontEnd, { cache })({ path: after })) as Extracted;
  expect(again.warnings).toEqual(first.warnings.map((warning) => warning.replaceAll(before, after)));
  expect(again.features.data).toEqual(first.features.data);
  expect(((await extractor(frontEnd)({ path: before })) as Extracted).warnings).toEqual(first.warnings);
});

test('what another folder keeps is taken over with its warnings, and the file is not read where its content is known', async () => {
  const path = join(folder, 'kept.wav');
  await writeFile(path, openEnded());
  const [alsoIn, cache] = ['one', 'two'].map((name) => join(folder, name));
  const first = (await extractor(frontEnd, { cache: alsoIn })({ path })) as Extracted;
  const unused = { ...frontEnd, extract: refuse } as unknown as FrontEnd;
  expect(await extractor(unused, { cache, alsoIn })({ path })).toEqual(first);

  await rm(alsoIn, { recursive: true });
  const gone = path.replace('kept', 'deleted since');
  const again = await extractor(unused, { cache })({ path: gone, sha256: first.sha256 });
  const warnings = first.warnings.map((warning) => warning.replaceAll(path, gone));
  expect(again).toEqual({ ...first, warnings });
});

test('content that is not as it was known to be is extracted', async () => {
  const path = join(folder, 'changed.wav');
  await writeFile(path, openEnded());
  const sha256 = '0'.repeat(64);
  const extract = extractor(frontEnd, { cache: join(folder, 'changed') });
  expect(await extract({ path, sha256 })).toEqual(await extractor(frontEnd)({ path }));
});

test('a recording that cannot be read is an outcome, named', async () => {
  const text = join(folder, 'text.wav');
  await writeFile(text, 'hello\n');
  const extract = extractor(frontEnd);
  const missing = join(folder, 'missing.wav');
  expect(await extract({ path: text })).toEqual({
    unreadable: expect.stringMatching(/text\.wav: found 6 bytes/),
  });
  expect(await extract({ path: missing })).toEqual({
    unreadable: `${missing} (ENOENT): expected a file that this user may read. See its name and permissions.`,
  });
});

test('a failure that is not the recording’s ends the work', async () => {
  const path = join(folder, 'whole.wav');
  await writeFile(path, openEnded());
  const broken = {
    ...frontEnd,
    extract() {
      throw new RangeError('Array buffer allocation failed');
    },
  };
  await expect(extractor(broken)({ path })).rejects.toThrow('Array buffer allocation failed');
});
