// A release from start to end, with a registry of this machine in place of npm's and in a copy of the working tree:
// version, publish, install and run every README, change one package, publish again.
import { rmSync } from 'node:fs';
import { appendFile, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pnpmCommand } from './package-manager.js';
import { readManifest } from './packages.js';
import { readmeProgram } from './readme-program.js';
import { commitAll, copyWorkingTree, releaseState } from './rehearsal/copy-working-tree.js';
import { movedPackages, movementProblems } from './rehearsal/moved.js';
import { startRegistry } from './rehearsal/registry.js';
import {
  installedVersions,
  installWithPnpm,
  manifestsOf,
  publicPackages,
  publish,
  type Rehearsal,
  runScript,
  tryReadme,
  writeUserSettings,
} from './rehearsal/rehearsal.js';
import { createSteps } from './steps.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[\\/]$/, '');
// A package that another one depends on, and that most do not.
const CHANGED = '@ser/mfcc';

const print = (text: string) => process.stdout.write(text.replaceAll(/^(?=.)/gm, '          '));

const steps = createSteps();

/** Runs a step that all later ones need. */
async function required<T>(name: string, step: () => Promise<T>): Promise<T> {
  const result = await steps.run(name, async () => ({ value: await step() }));
  if (!result) throw new Error('The rehearsal ends here: the later steps need this one.');
  return result.value;
}

async function rehearse(rehearsal: Rehearsal): Promise<void> {
  const { copy, registry } = rehearsal;
  await required('install the copy, pnpm install --frozen-lockfile', () =>
    runScript(rehearsal, 'install', '--frozen-lockfile', '--prefer-offline'),
  );
  const unreleased = await manifestsOf(rehearsal);
  await required('version', () => version(rehearsal));
  const first = await manifestsOf(rehearsal);
  print(`${first.map(({ name, version }) => `${name}@${version}`).join('\n')}\n`);
  await steps.run('every package moves from 0.0.0 and has a changelog', async () => {
    const moved = movedPackages(unreleased, first);
    for (const { manifest, folder } of await publicPackages(rehearsal)) {
      if (!moved.includes(manifest.name))
        throw new Error(`${manifest.name} ${manifest.version}: expected a new version. Add a changeset.`);
      await readFile(join(folder, 'CHANGELOG.md'));
    }
  });
  print(await required('build, pack and publish', () => publish(rehearsal, 'first')));

  for (const one of await publicPackages(rehearsal))
    await steps.run(`${one.manifest.name}: README's install line and program, from the registry`, () =>
      tryReadme(rehearsal, one),
    );
  await steps.run('pnpm add of all packages and what their READMEs install', async () => {
    const lines = await Promise.all((await publicPackages(rehearsal)).map(installLine));
    await installWithPnpm(rehearsal, [...new Set(lines.flat())]);
  });

  await required(`change ${CHANGED} and version`, async () => {
    const readme = join(copy, 'packages', 'mfcc', 'README.md');
    await appendFile(readme, '\nA second release.\n');
    await writeFile(
      join(copy, '.changeset', 'second.md'),
      `---\n"${CHANGED}": minor\n---\n\nA second release.\n`,
    );
    await version(rehearsal);
  });
  const second = await manifestsOf(rehearsal);
  const moved = movedPackages(first, second);
  print(await required('publish again', () => publish(rehearsal, 'second')));
  await steps.run(`only ${CHANGED} and what depends on it moved: ${moved.join(', ')}`, async () => {
    const problems = [...movementProblems(CHANGED, moved, second)];
    for (const { name } of second) {
      const expected = moved.includes(name) ? 2 : 1;
      const found = await registry.versions(name);
      if (found.length !== expected)
        problems.push(`${name} ${found.join(', ')}: expected ${expected} version(s) on the registry`);
    }
    if (problems.length > 0) throw new Error(problems.join('\n'));
  });
  await steps.run('an empty project installs the second release', async () => {
    const names = second.map(({ name }) => name);
    const versions = await installedVersions(rehearsal, 'second-release', names);
    for (const { name, version } of second)
      if (versions[name] !== version)
        throw new Error(`${name} ${versions[name]}: expected ${version}, which was published last`);
  });
}

async function version(rehearsal: Rehearsal): Promise<void> {
  await runScript(rehearsal, 'version-packages');
  await commitAll(rehearsal.copy, 'Version packages');
}

async function installLine({ folder }: { readonly folder: string }): Promise<readonly string[]> {
  const { install } = readmeProgram(await readFile(join(folder, 'README.md'), 'utf8'));
  return install.split(/\s+/).slice(2);
}

const before = await releaseState(ROOT);
const temporary = await mkdtemp(join(tmpdir(), 'ser-rehearsal-'));
process.once('exit', () => rmSync(temporary, { recursive: true, force: true, maxRetries: 3 }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
try {
  const copy = join(temporary, 'copy');
  await required('copy the working tree', () => copyWorkingTree(ROOT, copy));
  const registry = await required('start a registry on loopback', () =>
    startRegistry(join(temporary, 'registry')),
  );
  process.once('exit', () => registry.stop());
  const { packageManager } = await readManifest(ROOT);
  const rehearsal = { copy, temporary, registry, pnpm: pnpmCommand(process.env, packageManager ?? 'pnpm') };
  await writeUserSettings(rehearsal);
  await rehearse(rehearsal);
} catch (error) {
  process.stdout.write(`${(error as Error).message}\n`);
}
await steps.run('the repository has no new commit, tag, version or changelog', async () => {
  if ((await releaseState(ROOT)) !== before) throw new Error('expected them as before');
});
if (steps.failures.length > 0)
  process.stdout.write(
    `${steps.failures.length} steps of the rehearsal failed: ${steps.failures.join('; ')}\n`,
  );
process.exit(steps.failures.length > 0 ? 1 : 0);
