import { Writable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { fit } from '../fit/fit.js';
import { useCpu } from '../testing/cpu.js';
import { toyExamples, toyModel } from '../testing/toy.js';
import { duration, type ProgressStream, showProgress } from './progress.node.js';

await useCpu();

async function shown(isTTY: boolean): Promise<string> {
  let text = '';
  const stream = new Writable({
    write(chunk, _, done) {
      text += chunk;
      done();
    },
  });
  Object.assign(stream, {
    isTTY,
    columns: 100,
    cursorTo() {},
    moveCursor() {},
    clearScreenDown() {},
    clearLine() {},
  });
  await fit(toyModel(), toyExamples(64, 1), toyExamples(30, 2), {
    epochs: 2,
    observers: [showProgress(stream as ProgressStream)],
  });
  return text;
}

describe('showProgress', () => {
  test('without a terminal: one plain line an epoch, no control characters', async () => {
    const lines = (await shown(false)).trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toBe('training: 2 epochs of 2 steps; * marks the best epoch');
    expect(lines[1]).toMatch(
      /^epoch 1\/2 {2}loss \d\.\d{4} {2}accuracy \d+\.\d % {2}\| {2}validation: loss \d\.\d{4} {2}accuracy \d+\.\d % {2}UAR \d+\.\d % \* {2}\d+ s, about \d+ s left$/,
    );
    expect(lines[2]).toMatch(/^epoch 2\/2 /);
    expect(lines[2]).not.toContain('left');
  });

  test('on a terminal: a bar with loss, accuracy and the time left', async () => {
    const text = await shown(true);
    expect(text).toMatch(/25 % \| epoch 1\/2 \| loss \d\.\d{4} \| accuracy \d+\.\d % \| \S+ left/);
    expect(text).toMatch(/epoch 1\/2 {2}loss /);
  });
});

test.each([
  [3.4, '3 s'],
  [200, '3 min'],
  [4800, '1 h 20 min'],
])('%d seconds are %s', (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});
