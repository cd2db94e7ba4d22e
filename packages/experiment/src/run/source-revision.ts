import { execFileSync } from 'node:child_process';

/** The commit of this repository that runs, `-dirty` where files differ from it; undefined for an installed package. */
export function sourceRevision(): string | undefined {
  // A repository around node_modules is another one: the versions in the record must do.
  if (import.meta.url.includes('/node_modules/')) return undefined;
  try {
    return execFileSync('git', ['describe', '--always', '--dirty', '--abbrev=12', '--exclude=*'], {
      cwd: new URL('.', import.meta.url),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined; // no git, or a copy without its history
  }
}
