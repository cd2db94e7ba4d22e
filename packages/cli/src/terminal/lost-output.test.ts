import { EventEmitter } from 'node:events';
import { expect, test } from '@jest/globals';
import { endWithLostOutput } from './lost-output.js';

function terminal() {
  const said: string[] = [];
  const codes: number[] = [];
  const stdout = new EventEmitter();
  const stderr = Object.assign(new EventEmitter(), { write: (text: string) => said.push(text) });
  endWithLostOutput({ stdout, stderr, exit: (code) => void codes.push(code) });
  return { stdout, stderr, said, codes };
}

const systemError = (code: string, errno: number) => Object.assign(new Error(code), { code, errno });

test('a reader that has gone ends the program without a word', () => {
  const { stdout, said, codes } = terminal();
  stdout.emit('error', systemError('EPIPE', -32));
  expect([said, codes]).toEqual([[], [141]]);
});

test('a full disk ends it with one', () => {
  const { stdout, said, codes } = terminal();
  stdout.emit('error', systemError('ENOSPC', -28));
  expect(said).toEqual([
    'ser: standard output could not be written: no space is left on the device. Free some. Name a file with --out.\n',
  ]);
  expect(codes).toEqual([1]);
});

test('a lost log ends nothing', () => {
  const { stderr, said, codes } = terminal();
  for (const code of ['EPIPE', 'ENOSPC']) stderr.emit('error', systemError(code, -28));
  expect([said, codes]).toEqual([[], []]);
});
