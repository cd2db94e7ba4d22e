import { homedir } from 'node:os';
import { join } from 'node:path';
import type { PackedPackage } from './pack.js';
import { runCommand } from './run-command.js';
import { tarballProblems } from './tarball-problems.js';

/**
 * What publint, arethetypeswrong and the rules on a tarball's content have to say.
 *
 * @param root - The repository.
 * @param tools - Folder of the linters' programs, `node_modules/.bin`.
 */
export async function checkPackage(
  packed: PackedPackage,
  root: string,
  tools: string,
): Promise<readonly string[]> {
  const { tarball, content } = packed;
  const lint = (program: string, ...args: readonly string[]) =>
    runCommand([join(tools, program), ...args], { cwd: content, env: { FORCE_COLOR: '0' } }).then(
      () => [],
      (error: Error) => [error.message],
    );
  const problems = await Promise.all([
    lint('publint', 'run', tarball, '--strict'),
    lint(
      'attw',
      tarball,
      '--profile',
      'esm-only',
      '--no-definitely-typed',
      '--format',
      'ascii',
      '--no-emoji',
    ),
    tarballProblems(content, [root, homedir()]),
  ]);
  return problems.flat();
}
