import { expect, test } from '@jest/globals';
import { classificationReport } from '@ser/trainer';
import { compareModels } from './compare-models.js';
import type { Evaluation } from './evaluate-model.js';

const speakers = ['Ann', 'Bob', 'Cid'];
const said = (classNames: readonly string[], rows: readonly (readonly [string, string])[]): Evaluation => ({
  report: classificationReport([0, 1], [0, 1], classNames),
  speakers: [],
  recordings: rows.map(([emotion, predicted], i) => ({
    file: `${i}.wav`,
    emotion,
    predicted,
    speaker: speakers[Math.floor(i / 2)],
  })),
  unknown: {},
  failed: [],
});

test("other corpora's words mean the same, a class that the first lacks is wrong, and speakers are swapped whole", () => {
  const truth = ['anger', 'happiness', 'anger', 'happiness', 'anger', 'happiness'];
  const first = said(
    ['angry', 'happy'],
    truth.map((emotion) => [emotion, emotion === 'anger' ? 'angry' : 'happy']),
  );
  const second = said(
    ['anger', 'boredom'],
    truth.map((emotion) => [emotion, emotion === 'anger' ? 'anger' : 'boredom']),
  );
  const { examples, first: ours, second: theirs, test: paired } = compareModels(first, second);
  expect({ examples, ours, theirs }).toEqual({
    examples: 6,
    ours: { accuracy: 1, uar: 1 },
    theirs: { accuracy: 0.5, uar: 0.5 },
  });
  expect(paired.over).toBe('groups');
  // Of the 8 ways to swap three speakers, two give as large a difference.
  expect(paired.accuracy).toEqual({ difference: 0.5, p: 0.25 });
});

test('models without a recording in common are not compared', () => {
  const alone = { ...said(['a', 'b'], []), recordings: [] };
  expect(() => compareModels(said(['a', 'b'], [['a', 'a']]), alone)).toThrow('that both models judged');
});
