import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, skipped } from 'chromium-for-tests';
import { checkPackage } from './check-package.js';
import { installConsumer, runConsumer, runReadme } from './consumer.js';
import { listenToMicrophone } from './listen-to-microphone.js';
import { type PackedPackage, pack } from './pack.js';
import { pnpmCommand } from './package-manager.js';
import { readManifest, readPackages } from './packages.js';
import { createSteps } from './steps.js';

const HERE = fileURLToPath(new URL('..', import.meta.url));
const ROOT = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[\\/]$/, '');
// As many as the fewest processors the project is meant for.
const WORKERS = 2;
const PROGRAMS = ['imports.mjs', 'requires.cjs', 'end-to-end.mjs'];

const steps = createSteps();

async function packAndCheck(temporary: string): Promise<readonly PackedPackage[]> {
  const { packageManager } = await readManifest(ROOT);
  const pnpm = pnpmCommand(process.env, packageManager ?? 'pnpm');
  const tools = join(HERE, 'node_modules', '.bin');
  const packed: PackedPackage[] = [];
  const queue = [...(await readPackages(ROOT))];
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { manifest } = next;
      const result = await steps.run(`${manifest.name}: pnpm pack`, () => pack(next, pnpm, temporary));
      if (!result) continue;
      packed.push(result);
      await steps.run(`${manifest.name}: tarball, publint --strict, attw esm-only`, async () => {
        const problems = await checkPackage(result, ROOT, tools);
        if (problems.length > 0) throw new Error(problems.join('\n'));
      });
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
  return packed;
}

async function installAndRun(packed: readonly PackedPackage[], temporary: string): Promise<void> {
  const consumer = await steps.run('npm install of all tarballs in an empty project', () =>
    installConsumer(packed, join(temporary, 'consumer')),
  );
  if (!consumer) return;
  for (const program of PROGRAMS) {
    await steps.run(`installed packages run ${program}`, () =>
      runConsumer(consumer, join(HERE, 'consumer'), program),
    );
  }
  await steps.run(
    `installed ser listen hears a microphone in Chromium${skipped}`,
    async () => chromium && listenToMicrophone(consumer, chromium),
  );
  for (const one of packed) {
    await steps.run(`${one.manifest.name}: README program`, () => runReadme(consumer, one));
  }
}

const temporary = await mkdtemp(join(tmpdir(), 'ser-package-checks-'));
process.once('exit', () => rmSync(temporary, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
await installAndRun(await packAndCheck(temporary), temporary);
if (steps.failures.length > 0) {
  process.stdout.write(
    `${steps.failures.length} of the package checks failed: ${steps.failures.join('; ')}\n`,
  );
  process.exitCode = 1;
}
