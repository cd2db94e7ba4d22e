import { rename as renameOnce } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** Windows gives the first two while a virus scanner or an indexer reads the file; network disks give EBUSY. */
const PASSING: Readonly<Record<string, readonly string[]>> = { win32: ['EPERM', 'EACCES', 'EBUSY'] };
const PASSING_ELSEWHERE = ['EBUSY'];

/** Waits of 10, 20, 40 … ms: 5.1 s in all. */
const WAITS = 9;

/** What {@link renameWithRetry} acts on; tests put others in their place. */
export interface RenameSystem {
  readonly platform: string;
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly wait: (milliseconds: number) => Promise<unknown>;
}

/** Renames a file or folder; tries again for about five seconds where another process holds it for a moment. */
export async function renameWithRetry(
  from: string,
  to: string,
  { platform, rename, wait }: RenameSystem = {
    platform: process.platform,
    rename: renameOnce,
    wait: pause,
  },
): Promise<void> {
  const passing = PASSING[platform] ?? PASSING_ELSEWHERE;
  for (let attempt = 0; ; attempt++) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (attempt === WAITS || !passing.includes(code)) throw error;
      await wait(10 * 2 ** attempt);
    }
  }
}
