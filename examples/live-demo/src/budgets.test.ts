import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const record = JSON.parse(read('../results/budgets.json'));

test('the README has the figures of the record', () => {
  const { megabytes, budgets, millisecondsAnAnswer, secondsToTheFirstAnswer } = record;
  const { least, median, ofProcessor } = millisecondsAnAnswer;
  const { ofRecording, ofMicrophone } = secondsToTheFirstAnswer;
  const rows = [
    `| transferred, the model included | ${megabytes.toFixed(1)} MB | ${budgets.megabytes} MB |`,
    `| an answer to up to 2 s of sound, one thread of WebAssembly | ${median.toFixed(0)} ms (least ${least.toFixed(0)}; ${ofProcessor.toFixed(0)} of the processor's time) | ${budgets.millisecondsAnAnswer} ms |`,
    `| first answer for a recording that is opened | ${ofRecording.toFixed(1)} s | ${budgets.secondsToTheFirstAnswer} s |`,
    `| first answer of the microphone, 2.5 s of sound among it | ${ofMicrophone.toFixed(1)} s | |`,
  ];
  for (const row of rows) expect(read('../README.md')).toContain(row);
});
