import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const folder = fileURLToPath(new URL('..', import.meta.url));

test('the program in the README prints what the README says', () => {
  const readme = readFileSync(`${folder}/README.md`, 'utf8');
  const [, program, output] = /```js\n([\s\S]*?)```\n\n```text\n([\s\S]*?)```/.exec(readme) ?? [];
  const node = [process.execPath, ['--input-type=module', '--eval', program]] as const;
  expect(execFileSync(...node, { cwd: folder, encoding: 'utf8' })).toBe(output);
});
