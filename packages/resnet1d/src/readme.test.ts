import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from '@jest/globals';
import { useBackend } from '@ser/backend';
import { describeResNet1d } from './describe.js';
import type { ResNet1dOptionsError } from './options/resnet1d-options-error.js';
import { buildResNet1d } from './resnet1d.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const README = readFileSync(`${ROOT}README.md`, 'utf8');

const blocks = (language: string) =>
  [...README.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(([, text]) => text);

beforeAll(async () => {
  await useBackend({ threads: 1 });
}, 30_000);

test('the program prints what the README says', () => {
  const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', blocks('ts')[0]], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect(printed).toBe(blocks('text')[0]);
}, 30_000);

test('the error reads as the README says', () => {
  let message = '';
  try {
    buildResNet1d({ frames: 50, coefficients: 12, classCount: 8 });
  } catch (error) {
    message = (error as ResNet1dOptionsError).message;
  }
  expect(`${message}\n`).toBe(blocks('text')[1]);
});

test('the table of layers is the network’s', () => {
  const rows = describeResNet1d(buildResNet1d({ frames: 216, coefficients: 12, classCount: 8 }));
  const table = [...README.matchAll(/^\| +(\d+) \|.*?\| (`.*?) +\| ([\d × ]+?) +\| +([\d,]+) \|$/gm)];
  expect(table.map(([, row]) => Number(row))).toEqual(Array.from({ length: 16 }, (_, i) => i + 1));
  for (const [, row, layers, output, parameters] of table) {
    const members = rows.filter(({ tableRow }) => tableRow === Number(row));
    const named = [...layers.matchAll(/`(\w+)`/g)].map(([, name]) => name);
    expect(members.map(({ name }) => name)).toEqual(expect.arrayContaining(named));
    expect([members[0].name, members.at(-1)?.name]).toEqual([named[0], named.at(-1)]);
    expect(members.at(-1)?.outputShape.join(' × ')).toBe(output);
    expect(members.reduce((sum, member) => sum + member.parameters, 0).toLocaleString('en-US')).toBe(
      parameters,
    );
  }
});
