import { expect, test } from '@jest/globals';
import { PAPER_CLAIM } from './paper.js';

/** Whether some count of right answers among so many clips rounds to the claim in hundredths of a percent. */
function fits(claim: number, clips: number): boolean {
  const right = Math.round(claim * clips);
  return [right - 1, right, right + 1].some(
    (count) => Math.round((10_000 * count) / clips) === 10_000 * claim,
  );
}

/** Shares of a corpus, taken so many times over, whose size allows the claim: 'copies × percent'. */
function allowed(corpus: 'ravdess' | 'savee', clips: number, percents: readonly number[]): string[] {
  const { accuracy } = PAPER_CLAIM[corpus]!;
  return [1, 2, 3, 4].flatMap((copies) =>
    percents
      .filter((percent) => fits(accuracy, Math.round((copies * clips * percent) / 100)))
      .map((percent) => `${copies} × ${percent} %`),
  );
}

test('which shares the claims can be counted from: docs/paper.md says so', () => {
  const tested = [10, 15, 20, 25, 30];
  const trained = [70, 75, 80, 85, 90, 100];
  expect(allowed('savee', 480, tested)).toEqual(['2 × 30 %', '3 × 20 %', '4 × 15 %', '4 × 30 %']);
  expect(allowed('ravdess', 1440, tested)).toEqual(['3 × 30 %']);
  expect(allowed('savee', 480, trained)).toEqual([
    '2 × 90 %',
    '3 × 80 %',
    '3 × 100 %',
    '4 × 75 %',
    '4 × 90 %',
  ]);
  expect(allowed('ravdess', 1440, trained)).toEqual([
    '1 × 85 %',
    '1 × 90 %',
    '2 × 85 %',
    '2 × 90 %',
    '3 × 85 %',
    '3 × 90 %',
    '4 × 70 %',
    '4 × 85 %',
    '4 × 90 %',
  ]);
});
