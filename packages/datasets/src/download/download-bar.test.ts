import { PassThrough } from 'node:stream';
import { expect, test } from '@jest/globals';
import { downloadBar } from './download-bar.js';

const MIB = 2 ** 20;

test('without a terminal: one line at each tenth', () => {
  const stream = new PassThrough();
  const show = downloadBar(stream);
  for (let done = 0; done <= 200; done++) show({ phase: 'download', done: done * MIB, total: 200 * MIB });
  show({ phase: 'unpack', done: 200 * MIB, total: 200 * MIB });
  const lines = String(stream.read()).trimEnd().split('\n');
  expect(lines).toHaveLength(12);
  expect(lines[3]).toBe('download 30 % of 200 MiB');
  expect(lines[11]).toBe('unpack 100 % of 200 MiB');
});

test('a wait that the server asks for is counted in seconds', () => {
  const stream = new PassThrough();
  const show = downloadBar(stream);
  for (let done = 0; done <= 45; done++) show({ phase: 'wait', done, total: 45 });
  const lines = String(stream.read()).trimEnd().split('\n');
  expect(lines).toHaveLength(11);
  expect(lines[5]).toBe('wait 50 % of 45 s, as the server asks');
});

test('on a terminal: a bar with the remaining time', () => {
  const stream = Object.assign(new PassThrough(), {
    isTTY: true,
    columns: 120,
    cursorTo() {},
    clearLine() {},
    moveCursor() {},
    clearScreenDown() {},
  });
  const show = downloadBar(stream);
  show({ phase: 'download', done: 50 * MIB, total: 200 * MIB });
  show({ phase: 'download', done: 200 * MIB, total: 200 * MIB });
  expect(String(stream.read())).toMatch(/download .* 25 % \| 50 of 200 MiB \| .* left/);
});
