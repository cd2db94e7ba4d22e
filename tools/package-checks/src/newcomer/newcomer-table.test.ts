import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { withNewcomerTable } from './newcomer-table.js';
import { typedCommands } from './typed-commands.js';

const read = (path: string) => readFile(new URL(`../../../../${path}`, import.meta.url), 'utf8');
const record = JSON.parse(await read('tools/package-checks/results/newcomer.json'));

test('docs/numbers.md says what the record says', async () => {
  const numbers = await read('docs/numbers.md');
  expect(withNewcomerTable(numbers, record)).toBe(numbers);
});

test('the record is of the commands that docs/start.md has', async () => {
  expect(record.commands.map(({ typed }: { typed: string }) => typed)).toEqual(
    typedCommands(await read('docs/start.md')),
  );
});

test('a document without the markers is refused', () => {
  expect(() => withNewcomerTable('# Numbers', record)).toThrow('expected the markers of the table');
});
