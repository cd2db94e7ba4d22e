import { spawn } from 'node:child_process';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bundleProgram, ended, resultIn } from '../testing/child.js';
import { surviveLostOutput } from './survive-lost-output.node.js';

/** Every write to this device of Linux fails as on a full disk. */
const FULL = '/dev/full';
const onLinux = process.platform === 'linux' ? test : test.skip;

let folder: string;
let program: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ser-output-'));
  program = await bundleProgram(folder);
});
afterAll(() => rm(folder, { recursive: true }));

/** Trains three epochs with these two as standard output and standard error. */
const train = (name: string, output: 'pipe' | number, error: 'pipe' | number) =>
  spawn(process.execPath, [program, join(folder, name), '3'], { stdio: ['ignore', output, error] });

describe('training goes on to its result', () => {
  test('when the reader of its output has ended, as with | head -1', async () => {
    const child = train('closed', 'pipe', 'pipe');
    for (const stream of [child.stdout!, child.stderr!]) stream.once('data', () => stream.destroy());
    expect(await ended(child)).toBe(0);
    expect(await resultIn(join(folder, 'closed'))).toMatchObject({ timeless: { length: 3 } });
  }, 60_000);

  onLinux(
    'when the disk of its log is full',
    async () => {
      const full = await open(FULL, 'w');
      expect(await ended(train('full', full.fd, full.fd))).toBe(0);
      await full.close();
      expect(await resultIn(join(folder, 'full'))).toMatchObject({ timeless: { length: 3 } });
    },
    60_000,
  );
});

test('a stream has one listener however often it is asked for', () => {
  const stream = new PassThrough();
  surviveLostOutput([stream]);
  surviveLostOutput([stream, stream]);
  expect(stream.listenerCount('error')).toBe(1);
  expect(() => stream.emit('error', new Error('EPIPE'))).not.toThrow();
});
