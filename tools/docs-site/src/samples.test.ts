import { execFile } from 'node:child_process';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { encodeWav } from '@ser/audio';
import { synthesizeUtterance } from '@ser/datasets';
import { codeBlocks, readPages } from './pages.js';

const run = promisify(execFile);
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
// Inside the workspace, so that the programs find what they import.
const folder = here('../dist/samples/');
const tsc = here('../../../node_modules/typescript/bin/tsc');
const cli = here('../node_modules/@ser/cli/dist/main.js');

const blocks = (await readPages()).flatMap(({ name, markdown }) => {
  const all = codeBlocks(markdown);
  return all.map((block, i) => ({
    page: name,
    ...block,
    printed: all[i + 1]?.language === 'text' ? all[i + 1].text : '',
  }));
});
const programs = blocks
  .filter(({ language }) => language === 'ts')
  .map((block, i) => ({ ...block, name: `${block.page.replace('.md', '')}-${i + 1}` }));

beforeAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(`${folder}clips`, { recursive: true });
  await writeFile(`${folder}package.json`, '{ "type": "module" }');
  for (const { name, text } of programs) await writeFile(`${folder}${name}.ts`, text);
  const options = {
    target: 'ES2022',
    module: 'NodeNext',
    lib: ['ES2023', 'DOM'],
    types: ['node'],
    strict: true,
    skipLibCheck: true,
  };
  await writeFile(
    `${folder}tsconfig.json`,
    JSON.stringify({ compilerOptions: { ...options, noEmitOnError: false } }),
  );
});

const printedBy = async (name: string) =>
  (await run(process.execPath, [`${folder}${name}.js`], { cwd: folder })).stdout;

test('every program compiles against the packages', async () => {
  const { stdout } = await run(process.execPath, [tsc, '-p', folder]).catch((error) => error);
  expect(stdout).toBe('');
});

test('every package that a program imports is one that its page installs', () => {
  const missing = blocks
    .filter(({ language }) => language === 'ts' || language === 'js')
    .flatMap(({ page, text }) => {
      const installed = blocks
        .filter((block) => block.page === page && block.language === 'sh')
        .flatMap((block) => block.text.split(/\s+/).map((word) => word.replace(/(?<=.)@.*$/, '')));
      const imported = [...text.matchAll(/ from '((?:@[^/']+\/)?[^/']+)/g)].map(([, name]) => name);
      return imported
        .filter((name) => !name.startsWith('node:') && !installed.includes(name))
        .map((name) => `${page}: ${name}`);
    });
  expect(missing).toEqual([]);
});

describe('programs that say what they print', () => {
  const saying = programs.filter(({ printed }) => printed !== '');
  test.each(saying.map(({ name, printed }) => [name, printed]))('%s', async (name, printed) => {
    expect(await printedBy(name)).toBe(printed);
  });
  test('are some', () => expect(saying.length).toBeGreaterThanOrEqual(2));
});

test('the time line of a recording covers it', async () => {
  const { name } = programs.find(({ page, text }) => page === 'start.md' && text.includes('interview.mp3'))!;
  await copyFile(here('../../../packages/audio/src/formats/fixtures/lame.mp3'), `${folder}interview.mp3`);
  expect(await printedBy(name)).toMatch(/^0 0\.3499\d* [a-z ]+\n$/);
});

test('training on a list of recordings, two voices heard and two not', async () => {
  const { name } = programs.find(({ text }) => text.includes('readManifest'))!;
  const rows = ['file,emotion,speaker'];
  for (const speaker of [1, 2, 3, 4])
    for (const emotion of ['calm', 'angry'] as const) {
      const { samples, sampleRate } = synthesizeUtterance(
        { emotion, intensity: 'normal', text: '01', repetition: 1 },
        speaker,
      );
      await writeFile(
        `${folder}clips/${speaker}-${emotion}.wav`,
        encodeWav({ channels: [samples], sampleRate }),
      );
      rows.push(`clips/${speaker}-${emotion}.wav,${emotion},${speaker}`);
    }
  await writeFile(`${folder}my.csv`, rows.join('\n'));
  expect(await printedBy(name)).toMatch(/^UAR on unheard voices: (0|0\.25|0\.5|0\.75|1)\n$/);
});

test('a sample that is said to come from a file of the repository is that file', async () => {
  const quoted = (await readPages()).flatMap(({ name, markdown }) =>
    [...markdown.matchAll(/^<!-- from: (\S+) -->\n```\w*\n(.*?)^```$/gms)].map(([, path, text]) => ({
      name,
      path,
      text,
    })),
  );
  expect(quoted.length).toBeGreaterThan(0);
  for (const { path, text } of quoted) expect(text).toBe(await readFile(here(`../../../${path}`), 'utf8'));
});

test('every command and option of ser is one that it has', async () => {
  const commands = blocks
    .filter(({ language }) => ['bash', 'yaml'].includes(language))
    .flatMap(({ text }) => [...text.matchAll(/\bnpx (?:ser|@ser\/cli(?:@\S+)?) ([a-z]+)(.*)/g)])
    .map(([, name, rest]) => ({ name, options: rest.match(/(?<= )--[a-z-]+/g) ?? [] }));
  expect(commands.length).toBeGreaterThan(5);
  for (const name of new Set(commands.map((command) => command.name))) {
    const { stdout: help } = await run(process.execPath, [cli, name, '--help']);
    expect(help).toContain(`Usage: ser ${name}`);
    for (const option of commands
      .filter((command) => command.name === name)
      .flatMap(({ options }) => options))
      expect(help).toContain(`${option} `);
  }
});
