import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { tarballProblems } from './tarball-problems.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'package-checks-'));
});
afterEach(() => rm(folder, { recursive: true }));

const sound: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    name: '@ser/thing',
    version: '1.0.0',
    files: ['dist', 'CHANGELOG.md'],
    exports: {
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      './package.json': './package.json',
    },
    dependencies: { '@ser/audio': '^1.0.0' },
  }),
  'README.md': '# @ser/thing',
  'CHANGELOG.md': '# @ser/thing',
  LICENSE: 'MIT',
  'dist/index.js': 'export {};',
  'dist/index.d.ts': 'export {};',
  'dist/index.js.map': JSON.stringify({ sources: ['../src/index.ts'], sourcesContent: ['export {};'] }),
};

async function problemsOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return tarballProblems(folder, ['/srv/checkout']);
}

test('a sound package has none', async () => {
  expect(await problemsOf(sound)).toEqual([]);
});

test('missing files', async () => {
  const { LICENSE: _, 'dist/index.d.ts': __, ...rest } = sound;
  expect(await problemsOf(rest)).toEqual([
    'has no LICENSE',
    'exports dist/index.d.ts, which is not in the tarball',
  ]);
});

test('a release without its changelog', async () => {
  const { 'CHANGELOG.md': _, ...rest } = sound;
  expect(await problemsOf(rest)).toEqual(['has no CHANGELOG.md']);
});

test.each([
  ['0.0.0', ['dist', 'CHANGELOG.md'], []],
  ['0.0.0', ['dist'], ['does not list CHANGELOG.md in the files of package.json']],
])(
  'before the first release (%s, %j) the changelog may be missing, not its place',
  async (version, files, problems) => {
    const { 'CHANGELOG.md': _, ...rest } = sound;
    const manifest = JSON.stringify({ ...JSON.parse(sound['package.json']), version, files });
    expect(await problemsOf({ ...rest, 'package.json': manifest })).toEqual(problems);
  },
);

test.each(['preinstall', 'install', 'postinstall'])('a script at installation, %s', async (script) => {
  const manifest = JSON.stringify({
    ...JSON.parse(sound['package.json']),
    scripts: { [script]: 'node x.js' },
  });
  expect(await problemsOf({ ...sound, 'package.json': manifest })).toEqual([
    `runs a script at installation, ${script}`,
  ]);
});

test.each([
  'src/index.ts',
  'dist/index.test.js',
  'dist/wav-file.fixture.d.ts',
  'dist/fixtures/golden.json',
  'dist/.tsbuildinfo',
  'tsconfig.json',
  '.turbo/turbo-test.txt',
])('%s is no business of a user', async (file) => {
  expect(await problemsOf({ ...sound, [file]: '{}' })).toEqual([`ships ${file}`]);
});

test.each([
  ['/srv/checkout', 'const root = "/srv/checkout/packages";'],
  ['/home/ada', '// from /home/ada/ser'],
  ['/Users/ada', 'sourceRoot: /Users/ada/ser'],
  ['C:\\Users\\ada', 'C:\\Users\\ada\\ser'],
])('an absolute path, %s', async (path, text) => {
  expect(await problemsOf({ ...sound, 'dist/index.js': text })).toEqual([
    `dist/index.js mentions the absolute path ${path}`,
  ]);
});

test('a web address with such a path is none', async () => {
  expect(await problemsOf({ ...sound, 'README.md': 'https://example.org/home/ada' })).toEqual([]);
  expect(await problemsOf({ ...sound, 'dist/wasm.js': 'const HOME = "/home/web_user"' })).toEqual([]);
});

test('a source map without its sources', async () => {
  const map = JSON.stringify({ sources: ['../src/index.ts'] });
  expect(await problemsOf({ ...sound, 'dist/index.js.map': map })).toEqual([
    'dist/index.js.map maps to ../src/index.ts, which is neither in the tarball nor in the map',
  ]);
});

test('a dependency of the workspace', async () => {
  const manifest = JSON.stringify({
    ...JSON.parse(sound['package.json']),
    dependencies: { a: 'workspace:^' },
  });
  expect(await problemsOf({ ...sound, 'package.json': manifest })).toEqual([
    'depends on a at workspace:^, which no registry can resolve',
  ]);
});
