// Types the first five commands of docs/start.md in an empty folder, with the packed packages on a registry of this machine, and
// records how long each takes and what it leaves. `interview.mp3` is a minute of the synthetic corpus, encoded by ffmpeg.
import { rmSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encodeWav } from '@ser/audio';
import { synthesizeUtterance } from '@ser/datasets';
import { type NewcomerRecord, withNewcomerTable } from './newcomer/newcomer-table.js';
import { typedCommands } from './newcomer/typed-commands.js';
import { npmEnvironment } from './rehearsal/npm-environment.js';
import { startRegistry } from './rehearsal/registry.js';
import { runCommand } from './run-command.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const RECORD = fileURLToPath(new URL('../results/newcomer.json', import.meta.url));
const NUMBERS = join(ROOT, 'docs', 'numbers.md');
const SECONDS = 60;
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const temporary = await mkdtemp(join(tmpdir(), 'ser-newcomer-'));
process.once('exit', () => rmSync(temporary, { recursive: true, force: true, maxRetries: 3 }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const registry = await startRegistry(join(temporary, 'registry'));
process.once('exit', () => registry.stop());

// The install script of onnxruntime-node fetches CUDA's libraries from elsewhere: npm alone is measured.
const environment = { ONNXRUNTIME_NODE_INSTALL: 'skip' };
const userconfig = join(temporary, 'user.npmrc');
await writeFile(userconfig, `${registry.address.replace(/^http:/, '')}:_authToken=newcomer\n`);
const settings = { registry: registry.address, userconfig, cache: join(temporary, 'cache') };
const env = { ...npmEnvironment(process.env, settings), ...environment };
const tarballs = join(temporary, 'tarballs');
await runCommand([process.execPath, here('pack-release.js'), tarballs], { cwd: ROOT });
const publish = [here('../publish-tarballs.js'), tarballs, '--registry', registry.address];
await runCommand([process.execPath, ...publish], { cwd: temporary, env });

const folder = join(temporary, 'empty');
await writeRecordings();
const commands = [];
for (const typed of typedCommands(await readFile(join(ROOT, 'docs', 'start.md'), 'utf8')))
  commands.push(await type(typed));

const commit = await runCommand(['git', 'rev-parse', '--short', 'HEAD'], { cwd: ROOT });
const record: NewcomerRecord = {
  command: 'npx -y pnpm@12.21.0 newcomer',
  date: new Date().toISOString().slice(0, 10),
  commit: commit.trim(),
  node: process.versions.node,
  processor: `${cpus().length} × ${cpus()[0].model.trim()}`,
  environment,
  recording: `\`interview.mp3\` is ${SECONDS} s of the synthetic corpus, \`calls/\` holds it twice`,
  commands,
};
await writeFile(RECORD, `${JSON.stringify(record, null, 2)}\n`);
await writeFile(NUMBERS, withNewcomerTable(await readFile(NUMBERS, 'utf8'), record));
process.exit();

async function writeRecordings(): Promise<void> {
  await mkdir(join(folder, 'calls'), { recursive: true });
  const pieces: Float32Array[] = [];
  let sampleRate = 0;
  for (let length = 0; length <= SECONDS * sampleRate; length += pieces.at(-1)!.length) {
    const emotion = (['calm', 'angry', 'sad', 'happy'] as const)[pieces.length % 4];
    const utterance = synthesizeUtterance({ emotion, intensity: 'normal', text: '01', repetition: 1 }, 1);
    sampleRate = utterance.sampleRate;
    pieces.push(utterance.samples);
  }
  const samples = Float32Array.from(pieces.flatMap((piece) => [...piece])).subarray(0, SECONDS * sampleRate);
  const wav = join(temporary, 'interview.wav');
  await writeFile(wav, encodeWav({ channels: [samples], sampleRate }));
  const mp3 = join(folder, 'interview.mp3');
  await runCommand(['ffmpeg', '-v', 'error', '-i', wav, '-b:a', '64k', mp3], { cwd: folder });
  for (const name of ['one.mp3', 'two.mp3']) await copyFile(mp3, join(folder, 'calls', name));
}

async function type(typed: string): Promise<NewcomerRecord['commands'][number]> {
  const start = performance.now();
  await runCommand(typed.split(' '), { cwd: folder, env });
  const seconds = (performance.now() - start) / 1000;
  process.stdout.write(`${typed} (${seconds.toFixed(1)} s)\n`);
  const leaves = typed.startsWith('npm install') ? 'node_modules' : /--out (\S+)/.exec(typed)?.[1];
  return { typed, seconds, ...(leaves && { leaves, bytes: await bytesIn(join(folder, leaves)) }) };
}

/** Bytes of a file, or of all files in a folder. */
async function bytesIn(path: string): Promise<number> {
  const found = await stat(path);
  if (!found.isDirectory()) return found.size;
  const files = (await readdir(path, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  );
  const sizes = await Promise.all(
    files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
