// Installs each project of tools/consumers, or those that are named, from packed tarballs in an empty folder and runs its check.
import { rmSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'chromium-for-tests';
import { type PackedPackage, pack } from './pack.js';
import { pnpmCommand } from './package-manager.js';
import { type Manifest, readManifest, readPackages } from './packages.js';
import { npmEnvironment } from './rehearsal/npm-environment.js';
import { runCommand } from './run-command.js';
import { createSteps } from './steps.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[\\/]$/, '');
const CONSUMERS = join(ROOT, 'tools', 'consumers');

const steps = createSteps();
const temporary = await mkdtemp(join(tmpdir(), 'ser-consumers-'));
process.once('exit', () => rmSync(temporary, { recursive: true, force: true, maxRetries: 3 }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const entries = await readdir(CONSUMERS, { withFileTypes: true });
const projects = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
const named = process.argv.slice(2).filter((word) => word !== '--');
const unknown = named.find((name) => !projects.includes(name));
if (unknown !== undefined)
  throw new Error(`${unknown}: expected a project of tools/consumers. Name one of ${projects.join(', ')}.`);

const skipped: string[] = [];
const packed = await steps.run('pack every package', packAll);
for (const name of named.length > 0 ? named : projects)
  if (packed) await steps.run(name, () => check(name, packed));
if (skipped.length > 0) process.stdout.write(`Skipped, and not tried: ${skipped.join(', ')}\n`);
if (steps.failures.length > 0) {
  process.stdout.write(`${steps.failures.length} of the consumers failed: ${steps.failures.join('; ')}\n`);
  process.exitCode = 1;
}

async function packAll(): Promise<readonly PackedPackage[]> {
  const { packageManager } = await readManifest(ROOT);
  const pnpm = pnpmCommand(process.env, packageManager ?? 'pnpm');
  const packages = [];
  for (const one of await readPackages(ROOT)) packages.push(await pack(one, pnpm, temporary));
  return packages;
}

async function check(name: string, packages: readonly PackedPackage[]): Promise<void> {
  const folder = join(temporary, name);
  await cp(join(CONSUMERS, name), folder, { recursive: true });
  await cp(join(CONSUMERS, 'in-browser.mjs'), join(folder, 'in-browser.mjs'));
  const manifest: Manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const tarballs = new Map(packages.map((one) => [one.manifest.name, `file:${one.tarball}`]));
  const dependencies = Object.fromEntries(
    Object.entries(manifest.dependencies ?? {}).map(([one, range]) => [one, tarballs.get(one) ?? range]),
  );
  // Ours, wherever they are asked for; npm wants an override of what is a dependency to refer to it.
  const overrides = Object.fromEntries(
    [...tarballs].map(([one, tarball]) => [one, one in dependencies ? `$${one}` : tarball]),
  );
  await writeFile(join(folder, 'package.json'), JSON.stringify({ ...manifest, dependencies, overrides }));
  const env = {
    ...npmEnvironment(process.env, { fund: 'false', audit: 'false', update_notifier: 'false' }),
    ONNXRUNTIME_NODE_INSTALL: 'skip',
    NEXT_TELEMETRY_DISABLED: '1',
    SER_CHROMIUM: chromium,
  };
  await runCommand(['npm', 'install', '--prefer-offline'], { cwd: folder, env });
  const printed = await runCommand(['npm', 'run', '--silent', 'check'], { cwd: folder, env });
  if (/^skipped: /m.test(printed)) skipped.push(name);
  process.stdout.write(printed.replaceAll(/^(?=.)/gm, '          '));
}
