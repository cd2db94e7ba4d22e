import { execFileSync } from 'node:child_process';

/** The commit that runs, `-dirty` where files differ from it; undefined outside a git checkout. */
export function sourceRevision(): string | undefined {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty', '--abbrev=12', '--exclude=*'], {
      cwd: new URL('.', import.meta.url),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined; // no git, or a copy without its history: the versions in the record must do
  }
}
