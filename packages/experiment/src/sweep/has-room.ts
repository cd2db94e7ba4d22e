/** Bytes that a job is taken to need before one has ended: early on it holds a fraction of what it will. */
const FIRST_GUESS = 2 ** 30;

/** The jobs that run, and the memory that there is. */
export interface Memory {
  /** The most bytes that each running job has held so far. */
  readonly running: readonly number[];
  /** The most that any job held which has ended; 0 before the first. */
  readonly peak: number;
  /** Bytes that the system can still give. */
  readonly available: number;
}

/**
 * Whether one more job may start: what is available must hold it, and what those that run will still take. One always may.
 */
export function hasRoom({ running, peak, available }: Memory): boolean {
  if (running.length === 0) return true;
  const needed = Math.max(peak > 0 ? peak : FIRST_GUESS, ...running);
  const outstanding = running.reduce((sum, held) => sum + Math.max(0, needed - held), 0);
  return available - outstanding >= needed;
}
