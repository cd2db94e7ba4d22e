import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { CHECK_SCRIPT } from './check-script.js';
import { manifest, OWN_PACKAGES, REGISTRY_PACKAGES, TOOLS, VULKAN_LOADERS } from './contents.js';
import { cutIntoPieces } from './pieces.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const PIECE_MEBIBYTES = 60;

const program = new Command('gpu-check')
  .description(
    'Packs the webgpu engine, its benchmark and tests for a Linux machine that has a GPU and no network',
  )
  .option(
    '--out <folder>',
    'where the pieces and check.sh are written; without it, only says what it would do',
  )
  .option('--vulkan <file>', 'the Vulkan loader to pack', VULKAN_LOADERS.find(existsSync))
  .parse(process.argv.filter((word, i) => !(i === 2 && word === '--')));
const options = program.opts<{ out?: string; vulkan?: string }>();

process.stdout.write(`${plan()}\n`);
if (options.out !== undefined) packInto(resolve(options.out));

function plan(): string {
  const registry = Object.entries(REGISTRY_PACKAGES).map(([name, version]) => `${name}@${version}`);
  return [
    `1. Pack ${OWN_PACKAGES.map((name) => `@ser/${name}`).join(', ')} as they are built.`,
    `2. Install them with ${registry.join(', ')} from the registry, without install scripts.`,
    `3. Add ${TOOLS.join(' and ')}, this Node (${process.version}, ${process.platform} ${process.arch}), and the Vulkan loader ${options.vulkan ?? '(none found: pass --vulkan, or the GPU machine needs one)'}.`,
    `4. Write pieces of at most ${PIECE_MEBIBYTES} MiB, their checksums and check.sh ${options.out === undefined ? 'to the folder of --out' : `to ${options.out}`}.`,
    'On the GPU machine, `sh check.sh [PYTHON]` then puts the pieces together, names the card, starts the webgpu engine, races it',
    'with onnxruntime, wasm and PyTorch in bench-train, runs tfjs-suite on it, and writes results/.',
  ].join('\n');
}

function packInto(out: string): void {
  const staged = mkdtempSync(join(tmpdir(), 'gpu-check-'));
  try {
    stage(staged);
    mkdirSync(out, { recursive: true });
    const archive = join(staged, '..', `${staged.split('/').at(-1)}.tar.gz`);
    try {
      run('tar', ['-czf', archive, '-C', staged, '.'], ROOT);
      const pieces = cutIntoPieces(archive, out, 'pieces.tar.gz', PIECE_MEBIBYTES * 2 ** 20);
      const sums = pieces.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('');
      writeFileSync(join(out, 'pieces.sha256'), sums);
      writeFileSync(join(out, 'check.sh'), CHECK_SCRIPT);
      const mebibytes = pieces.reduce((sum, { bytes }) => sum + bytes, 0) / 2 ** 20;
      process.stdout.write(`${pieces.length} pieces, ${Math.round(mebibytes)} MiB, in ${out}\n`);
    } finally {
      rmSync(archive, { force: true });
    }
  } finally {
    rmSync(staged, { recursive: true });
  }
}

/** All that the GPU machine needs, in one folder. */
function stage(folder: string): void {
  const { packageManager } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    packageManager: string;
  };
  const tarballs: Record<string, string> = {};
  for (const name of OWN_PACKAGES) {
    const file = `${name}.tgz`;
    run(
      'npx',
      ['-y', packageManager.split('+')[0], 'pack', '--out', join(folder, file)],
      join(ROOT, 'packages', name),
    );
    tarballs[`@ser/${name}`] = file;
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest(tarballs), null, 2));
  run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps'], folder);
  for (const tool of TOOLS) {
    for (const part of ['dist', 'peers', 'package.json']) {
      const from = join(ROOT, 'tools', tool, part);
      if (existsSync(from)) cpSync(from, join(folder, tool, part), { recursive: true });
    }
  }
  copyFileSync(process.execPath, join(folder, 'node'));
  if (options.vulkan === undefined) return;
  mkdirSync(join(folder, 'lib'));
  copyFileSync(options.vulkan, join(folder, 'lib', 'libvulkan.so.1'));
}

function run(command: string, args: readonly string[], cwd: string): void {
  execFileSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
}
