/** How many of RAVDESS' recordings a condition was measured on. */
export type Share = 'all' | 'quarter';

/** Of each share whether a recording is in it, by its place among the file names, where the 24 actors follow each other. */
export const SHARES: Readonly<Record<Share, (row: number) => boolean>> = {
  all: () => true,
  quarter: isInQuarter,
};

/** Of each actor, emotion and intensity one of the two sentences, said once or twice, in turns: 360 recordings. */
function isInQuarter(row: number): boolean {
  const [actor, take] = [row % 24, Math.floor(row / 24)];
  return take % 4 === (Math.floor(take / 4) + actor) % 4;
}
