import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

const blocks = (language: string) =>
  [...README.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(([, text]) => text);

test('the program prints what the README says', () => {
  // Inside the package, so that its imports resolve; the program writes a folder.
  const folder = mkdtempSync(join(ROOT, 'dist', 'readme-'));
  try {
    const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', blocks('js')[0]], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(printed).toBe(blocks('text')[0]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('the install lines name every package that the program imports', () => {
  const imported = [...blocks('js')[0].matchAll(/from '([^']+)'/g)].map(([, name]) => name);
  const installed = blocks('sh')[1].trim().split(' ').slice(2);
  expect(installed).toEqual(expect.arrayContaining(imported));
});
