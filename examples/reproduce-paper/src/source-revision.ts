import { execFileSync } from 'node:child_process';

/** The commit that runs, `-dirty` where files differ from it; undefined outside a git checkout. */
export function sourceRevision(): string | undefined {
  try {
    const cwd = new URL('.', import.meta.url);
    const options = { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] } as const;
    return execFileSync(
      'git',
      ['describe', '--always', '--dirty', '--abbrev=12', '--exclude=*'],
      options,
    ).trim();
  } catch {
    return undefined; // no git, or a copy without its history: the versions in the record must do
  }
}
