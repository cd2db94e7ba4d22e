import { expect, test } from '@jest/globals';
import { missingFromInstall, readmeProgram } from './readme-program.js';

const fence = '```';

test('takes the first program, the first text after it and the line that installs', () => {
  const markdown = `# p\n${fence}sh\nnpm install p q   # the peer q as well\nnpm install r\n${fence}\n${fence}ts\nconsole.log(1);\n${fence}\n\n${fence}text\n1\n${fence}\n${fence}ts\nrest\n${fence}\n`;
  expect(readmeProgram(markdown)).toEqual({
    install: 'npm install p q',
    language: 'js',
    program: 'console.log(1);\n',
    printed: '1\n',
  });
});

const block = (language: string, text: string) => `${fence}${language}\n${text}\n${fence}\n`;

test('of several blocks that install, the one closest to the program counts', () => {
  const markdown =
    block('sh', 'npm install p') + block('sh', 'npm install p q') + block('js', 'x') + block('text', 'y');
  expect(readmeProgram(markdown + block('sh', 'npm install z')).install).toBe('npm install p q');
});

test.each([
  block('sh', 'npm install p'),
  block('sh', 'npm install p') + block('ts', 'x'),
  block('sh', 'npm install p') + block('text', 'x') + block('ts', 'x'),
  block('ts', 'x') + block('text', 'x'),
])('asks for all three: %j', (markdown) => {
  expect(() => readmeProgram(markdown)).toThrow(
    /expected a line .*, a program .* and after it what it prints/,
  );
});

test('names what a program imports and its README does not install', () => {
  const program = [
    "import { readFile } from 'node:fs/promises';",
    "import { decodeWav } from '@ser/audio/node';",
    "import 'side-effect';",
    "import {\n  a,\n  b,\n} from '@tensorflow/tfjs-core';",
    "import x from './x.js';",
    "import * as tf from '@tensorflow/tfjs-layers'; // peers",
  ].join('\n');
  const install = 'npm install @ser/audio @tensorflow/tfjs-layers@4.22.0';
  expect(missingFromInstall({ install, program })).toEqual(['side-effect', '@tensorflow/tfjs-core']);
});
