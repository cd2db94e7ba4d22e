import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Whether the system's shell can limit a program's files; that of Windows cannot. */
export const canLimitFiles: boolean = process.platform !== 'win32';

/**
 * What a program prints that may write no file of more KiB than these: the limit of the shell stands for a full disk,
 * as writing fails half-way, with EFBIG.
 */
export async function messageUnderFileLimit(kibibytes: number, program: string): Promise<string> {
  const script = `trap '' XFSZ; ulimit -f ${kibibytes}; exec "$0" --input-type=module --eval "$1"`;
  const { stdout } = await promisify(execFile)('bash', ['-c', script, process.execPath, program], {
    cwd: import.meta.dirname,
  });
  return stdout;
}
