import { expect, test } from '@jest/globals';
import { handWritten, replaceNumbers, replaceTable } from './replace-insert.js';

const page = `It is <!--=wa a/b-->old<!--/--> so.
<!-- results: written by \`npx -y pnpm@12.21.0 results\` from the records -->
old 1 %
<!-- /results -->
The claim is 97.30 %.
`;

test('a table between its marker lines and numbers within sentences are replaced; what is left was written by hand', () => {
  const written = replaceNumbers(replaceTable(page, 'new 2 %', 'results'), (words) => `<${words}>`);
  expect(written).toContain('It is <!--=wa a/b--><wa a/b><!--/--> so.');
  expect(written).toContain('records -->\nnew 2 %\n<!-- /results -->');
  expect(handWritten(page)).toBe('It is  so.\n\nThe claim is 97.30 %.\n');
});

test('a document without the two marker lines is refused', () => {
  expect(() => replaceTable('# ser', '', 'results')).toThrow(/lacks the lines/);
});
