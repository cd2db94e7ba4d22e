import { expect, test } from '@jest/globals';
import { readOptions } from './options.js';
import { summarize } from './summarize.js';
import { robustnessTable } from './tables.js';

const answer = (target: number, ...probabilities: number[]) => ({ speaker: '01', target, probabilities });

test('WA counts clips, UA classes, ECE the gap between confidence and accuracy', () => {
  const answers = [answer(0, 1, 0), answer(0, 1, 0), answer(0, 1, 0), answer(1, 1, 0)];
  expect(summarize(answers, ['calm', 'angry'])).toEqual({
    clips: 4,
    wa: 0.75,
    ua: 0.5,
    ece: 0.25,
    refused: 0,
  });
});

test('a recording without an answer is wrong and claims nothing', () => {
  const answers = [answer(0, 0, 0), answer(0, 1, 0), answer(1, 0, 0), answer(1, 0, 1)];
  const { wa, ua, refused } = summarize(answers, ['calm', 'angry']);
  expect([wa, ua, refused]).toEqual([0.5, 0.5, 2]);
});

test('the table has a row a condition and – where a record has none', () => {
  const record = (names: string[]) => ({
    byCondition: Object.fromEntries(names.map((name) => [name, { wa: 0.5, ua: 0.25, ece: 0.0125 }])),
  });
  expect(robustnessTable(['A', 'B'], [record(['clean', 'noise']), record(['clean'])])).toBe(
    [
      '| condition | A: WA | UA | ECE | B: WA | UA | ECE |',
      '|---|---|---|---|---|---|---|',
      '| clean | 50.0 | 25.0 | 1.3 | 50.0 | 25.0 | 1.3 |',
      '| noise | 50.0 | 25.0 | 1.3 | – | – | – |',
    ].join('\n'),
  );
});

test.each([
  [['--data', 'x'], '--fold missing: expected RECOGNIZER=SPEAKERS'],
  [['--data', 'x', '--fold', 'model'], '--fold model: expected RECOGNIZER=SPEAKERS'],
  [['--data', 'x', '--fold', 'm=01', '--condition', 'rain'], '--condition rain: expected one of as recorded'],
  [['--data', 'x', '--fold', 'm=01', '--every', '0'], '--every 0: expected a whole number of at least 1'],
])('%j is refused', (args, message) => {
  expect(() => readOptions(args)).toThrow(message);
});

test('folds name a recogniser and the speakers that it never heard', () => {
  const { folds, conditions } = readOptions(['--data', 'x', '--fold', '@ser/m=01,02', '--no-codecs']);
  expect(folds).toEqual([{ recognizer: '@ser/m', speakers: ['01', '02'] }]);
  expect(conditions.map(({ name }) => name)).not.toContain('mp3 64 kbit/s');
  expect(conditions.length).toBe(23);
});
