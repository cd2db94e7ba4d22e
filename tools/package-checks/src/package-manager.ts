import { basename } from 'node:path';

/**
 * The command that starts pnpm: the one that runs this script, if it is pnpm (npm_execpath names it), and else the
 * version that the repository asks for, by npx.
 *
 * @param packageManager - The field of the root package.json, `pnpm@12.21.0`.
 */
export function pnpmCommand(
  env: Readonly<Record<string, string | undefined>>,
  packageManager: string,
): readonly string[] {
  const path = env.npm_execpath;
  if (path === undefined || !basename(path).startsWith('pnpm')) return ['npx', '-y', packageManager];
  return /\.[cm]?js$/.test(path) ? [process.execPath, path] : [path];
}
