import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

test('the program in the README prints what the README says', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const [, program, output] = /```js\n([\s\S]*?)```\n[\s\S]*?```text\n([\s\S]*?)```/.exec(readme) ?? [];
  // Inside the package, so that its own name is found.
  const cwd = mkdtempSync(fileURLToPath(new URL('../dist/readme-', import.meta.url)));
  try {
    const node = [process.execPath, ['--input-type=module', '--eval', program]] as const;
    expect(execFileSync(...node, { cwd, encoding: 'utf8' })).toBe(output);
  } finally {
    rmSync(cwd, { recursive: true });
  }
});
