import type { JobState } from './job-state.js';

/** What decides how a table looks. */
export interface TableSize {
  /** Lines that may be used, the summary and the head among them. */
  readonly lines: number;
  /** Of a line. Default: as many as the longest needs. */
  readonly columns?: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly workers: number;
}

/** Which jobs are shown first where not all can be. */
const ORDER = ['running', 'failed', 'stopped', 'waiting', 'done'] as const;
/** Between two columns. */
const GAP = '  ';

/** A name is cut to no less: two jobs must stay apart. */
const SHORTEST_NAME = 16;

const HEAD = ['job', 'state', 'epoch', 'left', 'best UAR', 'test WA', 'test UA'];

/** One table of all jobs: state, epoch, time left, best; those that run first, the last line sums up. */
export function renderSweep(
  states: readonly JobState[],
  { lines, columns = Number.POSITIVE_INFINITY, now, workers }: TableSize,
): string[] {
  const sorted = states.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  const shown = sorted.slice(0, sorted.length <= lines - 2 ? sorted.length : Math.max(1, lines - 3));
  const whole = [HEAD, ...shown.map((state) => rowOf(state))];
  const widths = HEAD.map((_, column) => Math.max(...whole.map((row) => row[column].length)));
  const tooWide = widths.reduce((sum, width) => sum + GAP.length + width, -GAP.length) - columns;
  if (tooWide > 0) widths[0] = Math.max(SHORTEST_NAME, widths[0] - tooWide);
  const rows = whole.map(([name, ...cells]) => [shorten(name, widths[0]), ...cells]);
  const table = rows.map((row) =>
    row
      .map((cell, column) => (column < 2 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
      .join(GAP)
      .trimEnd(),
  );
  const more = states.length - shown.length;
  return [...table, ...(more > 0 ? [`… and ${more} more`] : []), sumUp(states, now, workers)];
}

/** `3 of 24 done, 2 running, 1 failed; about 40 min left`. */
export function sumUp(states: readonly JobState[], now: number, workers: number): string {
  const count = (state: JobState['state']) => states.filter((one) => one.state === state).length;
  const others = (['running', 'failed', 'stopped'] as const)
    .filter((state) => count(state) > 0)
    .map((state) => `, ${count(state)} ${state}`);
  const left = secondsLeft(states, now, workers);
  return `${count('done')} of ${states.length} done${others.join('')}${left === undefined ? '' : `; about ${duration(left)} left`}`;
}

/** Without its middle: a job's name ends in what tells it from others, its fold and seed. */
function shorten(name: string, width: number): string {
  if (name.length <= width) return name;
  const end = Math.ceil((2 * (width - 1)) / 3);
  return `${name.slice(0, width - 1 - end)}…${name.slice(-end)}`;
}

/** By the mean of the jobs that this sweep finished; unknown before the first. */
function secondsLeft(states: readonly JobState[], now: number, workers: number): number | undefined {
  const took = states.flatMap((one) =>
    one.state === 'done' && one.seconds !== undefined ? [one.seconds] : [],
  );
  const open = states.filter(({ state }) => state === 'waiting' || state === 'running');
  if (took.length === 0 || open.length === 0) return undefined;
  const mean = took.reduce((sum, seconds) => sum + seconds, 0) / took.length;
  const work = open.reduce(
    (sum, one) => sum + Math.max(0, mean - (one.state === 'running' ? (now - one.startedAt) / 1000 : 0)),
    0,
  );
  return work / Math.min(workers, open.length);
}

function rowOf(one: JobState): string[] {
  const { id } = one.job;
  if (one.state === 'done') {
    const { accuracy, uar } = (one.record.test ?? one.record.validation).chosen;
    const { epoch } = one.record.last;
    return [
      id,
      one.state,
      `${epoch}/${epoch}`,
      '',
      percent(bestUar(one.record.history)),
      percent(accuracy),
      percent(uar),
    ];
  }
  if (one.state !== 'running') return [id, one.state, '', '', '', '', ''];
  const { progress } = one;
  if (progress?.stage !== 'training')
    return [
      id,
      progress ? `${progress.stage} ${progress.done}/${progress.total}` : 'starting',
      '',
      '',
      '',
      '',
      '',
    ];
  const { epoch, epochs, secondsLeft: left, best } = progress;
  return [id, one.state, `${epoch}/${epochs}`, duration(left), percent(best.uar), '', ''];
}

function bestUar(history: readonly { readonly validationUar: number }[]): number {
  return Math.max(...history.map(({ validationUar }) => validationUar));
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** 42 s, 3 min, 1 h 20 min. */
function duration(seconds: number): string {
  if (seconds < 100) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
