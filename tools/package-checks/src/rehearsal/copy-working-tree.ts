import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runCommand } from '../run-command.js';

/**
 * Copies the files that git knows or would add, as they are now, into a repository of their own with one commit: what is
 * done there leaves the original alone.
 */
export async function copyWorkingTree(root: string, folder: string): Promise<void> {
  const list = async (...which: readonly string[]) =>
    (await runCommand(['git', 'ls-files', '-z', ...which], { cwd: root })).split('\0').filter(Boolean);
  const deleted = new Set(await list('--deleted'));
  const files = new Set(await list('--cached', '--others', '--exclude-standard'));
  for (const file of files) {
    if (deleted.has(file)) continue;
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await copyFile(join(root, file), join(folder, file));
  }
  await runCommand(['git', 'init', '--quiet', '--initial-branch=main'], { cwd: folder });
  await commitAll(folder, 'The working tree');
}

/** Commits all that stands in the copy; changesets names commits in its changelogs. */
export async function commitAll(folder: string, message: string): Promise<void> {
  const identity = ['user.name=rehearsal', 'user.email=rehearsal@localhost', 'commit.gpgsign=false'];
  const settings = identity.flatMap((setting) => ['-c', setting]);
  await runCommand(['git', 'add', '--all'], { cwd: folder });
  await runCommand(['git', ...settings, 'commit', '--quiet', '--no-verify', '-m', message], { cwd: folder });
}

/** What a release changes in a repository: commit, tags, versions, changelogs, changesets and lockfile, as they are. */
export async function releaseState(root: string): Promise<string> {
  const files = ['.changeset', 'pnpm-lock.yaml', ':(glob)**/package.json', ':(glob)**/CHANGELOG.md'];
  const commands = [
    ['git', 'rev-parse', 'HEAD'],
    ['git', 'tag', '--list'],
    ['git', 'status', '--porcelain', '--', ...files],
    ['git', 'diff', 'HEAD', '--', ...files],
  ];
  return (await Promise.all(commands.map((command) => runCommand(command, { cwd: root })))).join('');
}
