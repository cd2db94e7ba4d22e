import { expect, test } from '@jest/globals';
import { kindsOf, nonSpeechClip } from './non-speech.js';

test('the kinds take turns, each of its own length and level, and equal seeds give equal clips', () => {
  const clips = kindsOf('all').map((_, index) => nonSpeechClip('all', 5, index));
  expect(clips.map(({ kind }) => kind)).toEqual(kindsOf('all'));
  for (const { kind, samples } of clips) {
    expect(samples.length).toBeGreaterThanOrEqual(16_000);
    expect(samples.length).toBeLessThanOrEqual(80_000);
    const peak = samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    if (kind === 'digital silence') expect(peak).toBe(0);
    else expect(peak).toBeGreaterThan(0.0009);
    expect(peak).toBeLessThanOrEqual(1);
  }
  expect(nonSpeechClip('all', 5, 3)).toEqual(clips[3]);
  expect(nonSpeechClip('all', 6, 3).samples).not.toEqual(clips[3].samples);
});

test('the head is trained on none of the kinds that come on top', () => {
  expect(kindsOf('all').slice(0, kindsOf('heard').length)).toEqual(kindsOf('heard'));
  expect(kindsOf('all').length).toBeGreaterThan(kindsOf('heard').length);
});
