import { expect, test } from '@jest/globals';
import { synthetic } from './synthetic.js';

test('says that it is synthetic, and counts 8 voices of 60 clips', () => {
  expect(synthetic.synthetic).toBe(true);
  expect(synthetic.title).toMatch(/synthetic/);
  expect(synthetic.counts.total).toBe(480);
  expect(synthetic.counts.emotions).toMatchObject({ neutral: 32, calm: 64, surprised: 64 });
  expect(synthetic.counts.speakers).toMatchObject({ '01': 60, '08': 60 });
});

test('reads names as RAVDESS has them, of its own eight speakers', () => {
  expect(synthetic.parse('Actor_08/03-01-08-02-02-02-08.wav')).toMatchObject({
    emotion: 'surprised',
    sex: 'female',
  });
  expect(synthetic.parse('03-01-08-02-02-02-09.wav')).toBeUndefined();
  expect(synthetic.parse('03-02-03-01-01-01-01.wav')).toBeUndefined();
});
