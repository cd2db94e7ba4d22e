import { expect, test } from '@jest/globals';
import { networkVoiceTable, readVoices, voicesTable } from './voices-tables.js';

const record = await readVoices();

test('the record of voices is of the whole corpus, and names a command and no folder of the machine that ran it', () => {
  expect(record.recordings).toBe(480);
  expect(record.voices.map(({ speaker }) => speaker)).toEqual(['DC', 'JE', 'JK', 'KL']);
  expect(record.command).toMatch(/^node examples\/reproduce-paper\/dist\/voices\/unheard-voices\.js /);
  expect(JSON.stringify(record)).not.toMatch(/(\/home\/|\/root\/|\/work\/|\/tmp\/)/);
});

test('its shares are of 120 recordings a voice', () => {
  const all = [...record.linear.flatMap(({ results }) => results), ...record.network.results];
  for (const share of all.flatMap(({ accuracy, neutral }) => [accuracy, neutral])) {
    const count = (share * record.recordings) / record.voices.length;
    expect(count).toBeCloseTo(Math.round(count), 9);
  }
});

test('a column a voice, and a row for each thing that was changed', () => {
  const lines = voicesTable(record).split('\n');
  expect(lines[0]).toBe('|  | DC | JE | JK | KL |');
  expect(lines).toHaveLength(2 + 4 + record.linear.length);
  expect(networkVoiceTable(record).split('\n')).toHaveLength(2 + record.network.results.length);
});
