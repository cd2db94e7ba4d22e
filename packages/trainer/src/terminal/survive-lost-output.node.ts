/**
 * Lets a program go on when nobody reads its output any more: the reader of a pipe has ended (`| head -1`), the terminal
 * is closed, or the disk that a log goes to is full. Without this, Node ends the program at the next line it writes.
 * {@link showProgress} and {@link stopOnInterrupt} do it for the stream that they write to.
 *
 * @param streams default standard output and standard error
 * @example
 * ```ts
 * surviveLostOutput();
 * process.stdout.write('accuracy 0.62\n'); // whether or not anyone reads it, what follows is done
 * ```
 */
export function surviveLostOutput(
  streams: readonly NodeJS.EventEmitter[] = [process.stdout, process.stderr],
): void {
  for (const stream of streams) {
    if (!stream.listeners('error').includes(ignore)) stream.on('error', ignore);
  }
}

/** One function for all streams, so that a stream has it once however often it is asked for. */
function ignore(): void {}
