import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

test("the README's program prints what the README says", () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const program = readme.slice(readme.indexOf('```js\n') + 6).split('```')[0];
  const output = readme.slice(readme.indexOf('```text\n') + 8).split('```')[0];
  const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
    cwd: new URL('..', import.meta.url),
  });
  expect(printed).toBe(output);
});
