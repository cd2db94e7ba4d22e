import { readFile } from 'node:fs/promises';
import type { VoicesRecord } from '../../voices/voices-record.js';
import { markdownTable } from './markdown-table.js';
import { percent } from './percent.js';

/** Where the record of SAVEE's voices lies. */
const VOICES = new URL('../../../voices/savee.json', import.meta.url);

/** The record that `voices/unheard-voices.js` wrote. */
export async function readVoices(): Promise<VoicesRecord> {
  return JSON.parse(await readFile(VOICES, 'utf8')) as VoicesRecord;
}

/** What each voice is like, and how well a linear layer does on it. */
export function voicesTable({ voices, linear }: VoicesRecord): string {
  const row = (what: string, cell: (index: number) => string) => [
    what,
    ...voices.map((_, index) => cell(index)),
  ];
  return markdownTable(
    ['', ...voices.map(({ speaker }) => speaker)],
    [
      row('level, dBFS', (i) => voices[i].level.toFixed(1)),
      row('loudest to softest emotion, dB', (i) => voices[i].levelRange.toFixed(1)),
      row('seconds a recording', (i) => voices[i].seconds.toFixed(1)),
      row('learnt from this voice alone', (i) => percent(voices[i].alone)),
      ...linear.map(({ condition, results }) =>
        row(`learnt from the others, ${condition}`, (i) =>
          percent(results.find(({ speaker }) => speaker === voices[i].speaker)!.accuracy),
        ),
      ),
    ],
  );
}

/** What a trained network answers to the voice, one thing changed at a time. */
export function networkVoiceTable({ network }: VoicesRecord): string {
  return markdownTable(
    ['what is heard', 'right', 'answered neutral'],
    network.results.map(({ condition, accuracy, neutral }) => [
      condition,
      percent(accuracy),
      percent(neutral),
    ]),
  );
}
