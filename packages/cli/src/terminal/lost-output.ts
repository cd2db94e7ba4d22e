import { diskFailure } from '@ser/foundation/node';

/** What a shell says of a program whose reader has gone: 128 and SIGPIPE. */
const READER_GONE = 141;

/** Where a program writes and how it ends: those of `process`, or a test's. */
export interface Terminal {
  readonly stdout: NodeJS.EventEmitter;
  readonly stderr: NodeJS.EventEmitter & { write(text: string): unknown };
  exit(code: number): void;
}

/**
 * Ends the program without a word where nobody reads its answers any more (`| head -1`), and with one where they cannot be
 * written (a full disk). Standard error holds no answer: where it is lost, the work goes on.
 */
export function endWithLostOutput({ stdout, stderr, exit }: Terminal = process): void {
  stderr.on('error', () => {});
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return exit(READER_GONE);
    const { message } = diskFailure(error, 'standard output', { remark: 'Name a file with --out.' });
    stderr.write(`ser: ${message}\n`);
    exit(1);
  });
}
