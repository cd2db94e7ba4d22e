import type { JobRecord } from '../job.js';
import type { LogEntry } from './job-log.js';

/** What a job's log says of it. */
export type JobState =
  | { readonly state: 'open' }
  | { readonly state: 'held'; readonly entry: LogEntry & { readonly kind: 'lease' } }
  | { readonly state: 'done'; readonly record: JobRecord }
  | { readonly state: 'failed'; readonly message: string }
  | { readonly state: 'cancelled' };

/**
 * Reads a job's state off its log.
 *
 * @param attempts how often it may fail
 */
export function stateOf(log: readonly LogEntry[], attempts: number): JobState {
  const last = log.at(-1);
  switch (last?.kind) {
    case 'record':
      return { state: 'done', record: last.record };
    case 'cancelled':
      return { state: 'cancelled' };
    case 'lease':
      return { state: 'held', entry: last };
    case 'failed': {
      const failures = sinceReopened(log).filter(({ kind }) => kind === 'failed').length;
      return last.final || failures >= attempts
        ? { state: 'failed', message: last.message }
        : { state: 'open' };
    }
    default:
      return { state: 'open' };
  }
}

/** How many processes ended without a word while they held the job; the last lease of the log is over. */
export function crashesOf(log: readonly LogEntry[]): number {
  const recent = sinceReopened(log);
  return recent.filter(
    ({ kind }, index) => kind === 'lease' && (recent[index + 1]?.kind ?? 'lease') === 'lease',
  ).length;
}

function sinceReopened(log: readonly LogEntry[]): readonly LogEntry[] {
  return log.slice(log.findLastIndex(({ kind }) => kind === 'reopened') + 1);
}
