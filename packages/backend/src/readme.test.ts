import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { OWN_KERNELS } from './kernels.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const README = readFileSync(`${ROOT}README.md`, 'utf8');

function block(language: string): string {
  return new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 's').exec(README)![1];
}

test('the program prints what the README says', () => {
  const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', block('ts')], {
    cwd: ROOT,
    encoding: 'utf8',
    timeout: 20_000,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  expect(printed).toBe(block('text'));
});

test('every kernel of its own has a row with its inputs and attributes', () => {
  for (const { name, inputs, attributes } of OWN_KERNELS) {
    const row = README.split('\n').find((line) => line.startsWith(`| \`${name}\` |`));
    for (const word of [...Object.keys(inputs), ...Object.keys(attributes)]) {
      expect(row).toContain(`\`${word}\``);
    }
  }
});
