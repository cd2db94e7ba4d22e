import { expect, test } from '@jest/globals';
import { readmeProgram } from './readme-program.js';

const fence = '```';

test('takes the first program and the first text after it', () => {
  const markdown = `# p\n${fence}sh\nnpm i\n${fence}\n${fence}ts\nconsole.log(1);\n${fence}\n\n${fence}text\n1\n${fence}\n${fence}ts\nrest\n${fence}\n`;
  expect(readmeProgram(markdown)).toEqual({ program: 'console.log(1);\n', printed: '1\n' });
});

test.each([
  `${fence}sh\nx\n${fence}`,
  `${fence}ts\nx\n${fence}`,
  `${fence}text\nx\n${fence}\n${fence}ts\nx\n${fence}`,
])('asks for both: %j', (markdown) => {
  expect(() => readmeProgram(markdown)).toThrow(/expected a program .* and after it what it prints/);
});
