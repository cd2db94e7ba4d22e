import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Manifest, readPackages, type WorkspacePackage } from '../packages.js';
import { readmeProgram } from '../readme-program.js';
import { runCommand } from '../run-command.js';
import { runReadmeProgram } from '../run-readme-program.js';
import { npmEnvironment } from './npm-environment.js';
import type { Registry } from './registry.js';

/** Where a rehearsal works; nothing of it is the repository's own. */
export interface Rehearsal {
  /** The copy of the working tree. */
  readonly copy: string;
  /** Folder for tarballs, projects and caches. */
  readonly temporary: string;
  readonly registry: Registry;
  readonly pnpm: readonly string[];
}

export const publicPackages = async ({ copy }: Rehearsal): Promise<readonly WorkspacePackage[]> =>
  (await readPackages(copy)).filter(({ manifest }) => !manifest.private);

export const manifestsOf = async (rehearsal: Rehearsal): Promise<readonly Manifest[]> =>
  (await publicPackages(rehearsal)).map(({ manifest }) => manifest);

/** Runs a script of the copy's root package.json. */
export function runScript({ copy, pnpm }: Rehearsal, ...script: readonly string[]): Promise<string> {
  return runCommand([...pnpm, ...script], { cwd: copy, env: { HUSKY: '0' } });
}

/** Packs and publishes as the release workflow does; gives what publish-tarballs.js printed. */
export async function publish(rehearsal: Rehearsal, name: string): Promise<string> {
  const { copy, temporary, registry } = rehearsal;
  const tarballs = join(temporary, name);
  await runScript(rehearsal, 'pack-release', tarballs);
  const program = join(copy, 'tools', 'package-checks', 'publish-tarballs.js');
  return runCommand([process.execPath, program, tarballs, '--registry', registry.address], {
    cwd: temporary,
    env: userEnvironment(rehearsal),
  });
}

/**
 * Installs what a README says, by the README's own line, in an empty project, and runs the README's program.
 *
 * @throws Error where npm warns of a peer, or the program prints anything but what the README says.
 */
export async function tryReadme(rehearsal: Rehearsal, { manifest, folder }: WorkspacePackage): Promise<void> {
  const readme = readmeProgram(await readFile(join(folder, 'README.md'), 'utf8'));
  const project = await emptyProject(rehearsal, `readme-${manifest.name.split('/').at(-1)}`);
  const env = userEnvironment(rehearsal);
  refusePeerWarnings(
    await runCommand(['npm', ...readme.install.split(/\s+/).slice(1)], { cwd: project, env }, 'both'),
  );
  await runReadmeProgram(readme, project, env);
}

/** Installs packages together with pnpm, which is stricter about peers than npm, in an empty project. */
export async function installWithPnpm(rehearsal: Rehearsal, specifiers: readonly string[]): Promise<void> {
  const project = await emptyProject(rehearsal, 'pnpm');
  // Only what our own packages would run counts; others' scripts are the user's to allow.
  const command = [
    ...rehearsal.pnpm,
    'add',
    '--ignore-scripts',
    '--config.strict-dep-builds=false',
    ...specifiers,
  ];
  refusePeerWarnings(await runCommand(command, { cwd: project, env: userEnvironment(rehearsal) }, 'both'));
}

/** Installs a package with npm and gives the versions of ours that came with it. */
export async function installedVersions(
  rehearsal: Rehearsal,
  project: string,
  specifiers: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const cwd = await emptyProject(rehearsal, project);
  const env = userEnvironment(rehearsal);
  refusePeerWarnings(await runCommand(['npm', 'install', ...specifiers], { cwd, env }, 'both'));
  const lock = JSON.parse(await readFile(join(cwd, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version: string }>;
  };
  const own = Object.entries(lock.packages).filter(([path]) => path.startsWith('node_modules/@ser/'));
  return Object.fromEntries(own.map(([path, { version }]) => [path.slice('node_modules/'.length), version]));
}

async function emptyProject({ temporary, registry }: Rehearsal, name: string): Promise<string> {
  const folder = join(temporary, name);
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, 'package.json'),
    `${JSON.stringify({ name, private: true, type: 'module' })}\n`,
  );
  await writeFile(join(folder, '.npmrc'), `registry=${registry.address}\n`);
  return folder;
}

function refusePeerWarnings(printed: string): void {
  const lines = printed.split('\n').filter((line) => /\bpeer|ERESOLVE/i.test(line));
  if (lines.length > 0) throw new Error(`The installation warns of peers:\n${lines.join('\n')}`);
}

function userEnvironment({ temporary, registry }: Rehearsal): Readonly<Record<string, string | undefined>> {
  const settings = {
    registry: registry.address,
    cache: join(temporary, 'npm-cache'),
    userconfig: join(temporary, 'user.npmrc'),
    fund: 'false',
    audit: 'false',
    update_notifier: 'false',
  };
  // The install script of onnxruntime-node fetches CUDA's libraries from elsewhere: the rehearsal asks npm alone.
  return { ...npmEnvironment(process.env, settings), ONNXRUNTIME_NODE_INSTALL: 'skip' };
}

/** npm publishes with a token alone; verdaccio takes any. */
export async function writeUserSettings({ temporary, registry }: Rehearsal): Promise<void> {
  const host = registry.address.replace(/^http:/, '');
  await writeFile(join(temporary, 'user.npmrc'), `${host}:_authToken=rehearsal\n`);
}
