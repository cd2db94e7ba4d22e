import { expect, test } from '@jest/globals';
import { createSegmenter } from './segmenter.js';

test('neighbours of one answer are one segment, with the mean of their probabilities over time', () => {
  const segmenter = createSegmenter(['calm', 'angry'], 10);
  const add = (from: number, to: number, probabilities: number[] | null, speech: number | null = null) =>
    segmenter.add({ from, to, probabilities, speech });
  expect(segmenter.open()).toBeUndefined();
  expect(add(0, 10, [0.9, 0.1], 1)).toBeUndefined();
  expect(add(10, 40, [0.5, 0.5], 0.5)).toBeUndefined();
  expect(segmenter.open()).toEqual({
    start: 0,
    end: 4,
    emotion: 'calm',
    probabilities: { calm: (9 + 15) / 40, angry: (1 + 15) / 40 },
  });
  expect(add(40, 50, null, 0)).toMatchObject({ start: 0, end: 4, emotion: 'calm' });
  expect(add(50, 60, [0.2, 0.8], 1)).toEqual({ start: 4, end: 5, emotion: null, probabilities: {} });
  expect(segmenter.open()).toEqual({
    start: 5,
    end: 6,
    emotion: 'angry',
    probabilities: { calm: 0.2, angry: 0.8 },
  });
  expect(segmenter.summary()).toEqual({
    seconds: 6,
    emotion: 'calm',
    probabilities: { calm: (9 + 15 + 2) / 50, angry: (1 + 15 + 8) / 50 },
    speech: (10 + 15 + 0 + 10) / 60,
  });
});

test('a recording without speech has no emotion; without a detector its share is unknown', () => {
  const silent = createSegmenter(['calm', 'angry'], 10);
  silent.add({ from: 0, to: 10, probabilities: null, speech: 0 });
  expect(silent.summary()).toEqual({ seconds: 1, emotion: null, probabilities: {}, speech: 0 });
  const unasked = createSegmenter(['calm', 'angry'], 10);
  unasked.add({ from: 0, to: 10, probabilities: [0.4, 0.6], speech: null });
  expect(unasked.summary()).toMatchObject({ emotion: 'angry', speech: null });
});
