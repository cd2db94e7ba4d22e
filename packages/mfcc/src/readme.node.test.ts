import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { createMfccStream, type PresetName } from './index.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

test("the README's program prints what the README says", () => {
  const [, program, output] = /```js\n([\s\S]*?)```\n\n```text\n([\s\S]*?)```/.exec(readme) ?? [];
  const folder = fileURLToPath(new URL('..', import.meta.url));
  // From inside the package, where its own name leads to what was built.
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(printed).toBe(output);
});

test.each<[string, PresetName[]]>([
  ['`paper`, `python_speech_features`, `kaldi`, `htk`', ['paper', 'python_speech_features', 'kaldi', 'htk']],
  ['`opensmile` (second derivatives)', ['opensmile']],
  ['`librosa`, `librosa-0.8` with `topDb: null`', ['librosa', 'librosa-0.8']],
  ['`torchaudio`, `whisper` with `topDb: null`', ['torchaudio', 'whisper']],
])("the README's latency of %s", (row, presets) => {
  for (const preset of presets) {
    const { latency } = createMfccStream({ preset, sampleRate: 16000, topDb: null, onWarning: () => {} });
    expect(readme).toContain(`| ${row} | ${latency.frames} | ${latency.samples} |`);
  }
});
