import { expect, test } from '@jest/globals';
import { csv } from './csv.js';
import { chooseFormat } from './formats.js';
import { jsonLines } from './json-lines.js';
import { clock, table } from './table.js';
import { createWaveform } from './waveform.js';

const answer = {
  file: 'a, "b".wav',
  channel: 2,
  start: 1.25,
  end: 3,
  emotion: 'angry',
  probabilities: { calm: 0.1234567891, angry: 0.8765432109 },
  speech: 0.5,
};
const silent = { ...answer, emotion: null, probabilities: {} };
const shape = { classNames: ['calm', 'angry'], files: [answer.file], channels: true, timeline: true };

test('CSV as RFC 4180 has it', () => {
  const rows = csv(shape);
  expect(rows.head).toBe('file,channel,start,end,emotion,speech,calm,angry,error\r\n');
  expect(rows.row(answer)).toBe('"a, ""b"".wav",2,1.25,3,angry,0.5,0.123457,0.876543,\r\n');
  expect(rows.row(silent)).toBe('"a, ""b"".wav",2,1.25,3,,0.5,,,\r\n');
  expect(rows.failure('x.wav', 'not\naudio')).toBe('x.wav,,,,,,,,"not\naudio"\r\n');
});

test('JSON lines are the answers as they are', () => {
  expect(JSON.parse(jsonLines().row(answer))).toEqual(answer);
  expect(jsonLines().failure('x.wav', 'no')).toBe('{"file":"x.wav","error":"no"}\n');
});

test('a table shows the best class and the next', () => {
  const rows = table(shape);
  expect(rows.head).toBe('file        channel                 time  emotion           next\n');
  expect(rows.row(answer)).toBe('a, "b".wav        2      0:01.3 – 0:03.0  angry       88 %  calm 12 %\n');
  expect(rows.row(silent)).toBe('a, "b".wav        2      0:01.3 – 0:03.0  no speech\n');
});

test.each([
  [0, '0:00.0'],
  [7.46, '0:07.5'],
  [59.96, '1:00.0'],
  [3727.5, '1:02:07.5'],
])('%d s is %s', (seconds, text) => {
  expect(clock(seconds)).toBe(text);
});

test.each([
  ['r.csv', undefined, 'csv'],
  ['r.JSON', undefined, 'json'],
  ['r.ndjson', undefined, 'jsonl'],
  ['r.htm', undefined, 'html'],
  ['r.docx', 'csv', 'csv'],
  [undefined, undefined, 'table'],
] as const)('--out %s with --format %s is %s', (out, asked, format) => {
  expect(chooseFormat(out, asked)).toBe(format);
});

test('a waveform has the greatest and the least of each column, the loudest at full height', () => {
  const loud = Float32Array.of(0.25, -0.5, 0, 0.125);
  for (const cut of [0, 1, 2, 3, 4]) {
    const waveform = createWaveform(4, 2);
    for (const piece of [loud.subarray(0, cut), loud.subarray(cut)]) waveform.add(piece);
    expect(waveform.path()).toBe('M0 -0.50L1 -0.25L1 0.00L0 1.00Z');
  }
  const silent = createWaveform(2, 5);
  silent.add(new Float32Array(2));
  expect(silent.path()).toBe('M0 0.00L1 0.00L1 0.00L0 0.00Z');
});
