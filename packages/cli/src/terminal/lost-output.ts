/** What a shell says of a program whose reader has gone: 128 and SIGPIPE. */
const READER_GONE = 141;

/** Ends the program without a word where nobody reads its output any more (`| head -1`), or the disk that it goes to is full. */
export function endWithLostOutput(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', () => {
      process.exit(READER_GONE);
    });
}
