import { expect, test } from '@jest/globals';
import { SHARES } from './shares.js';

test('a quarter has each actor and, of each emotion and intensity, one of four takes', () => {
  const rows = Array.from({ length: 1440 }, (_, row) => row).filter(SHARES.quarter);
  expect(rows.length).toBe(360);
  for (let actor = 0; actor < 24; actor++) {
    const takes = rows.filter((row) => row % 24 === actor).map((row) => Math.floor(row / 24));
    expect(new Set(takes.map((take) => take >> 2)).size).toBe(15);
    expect(new Set(takes.map((take) => take % 4)).size).toBe(4);
  }
});
