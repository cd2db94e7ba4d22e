import type { Competitor, Measurement } from './competitor.js';
import { formatTable } from './format-table.js';
import { PAPER, type Workload } from './workload.js';

/** What grows, one at a time; the rest is the paper's. */
export const GRID = {
  batch: [1, 8, 32, 128, 256],
  frames: [64, 216, 512, 1024],
  channels: [32, 128, 256, 512],
  threads: [1, 2],
} as const satisfies Partial<Record<keyof Workload | 'threads', readonly number[]>>;

export type Axis = keyof typeof GRID;

/**
 * A step on one thread takes as long on a clock as of the processor, and other programs on the machine lengthen the latter
 * less. With more threads the clock counts.
 */
export interface GrowthRecord {
  readonly points: readonly GrowthPoint[];
}

export interface GrowthPoint {
  readonly engine: string;
  readonly axis: Axis;
  readonly value: number;
  /** Of the fastest of {@link TURNS} turns, all threads together. */
  readonly processorMilliseconds: number;
  /** On a clock, of the fastest step. */
  readonly milliseconds: number;
}

const WARM_UP = 2;
const TURNS = 2;
/** Steps of a turn: enough to take a while, few where each is long. */
const steps = (milliseconds: number): number => Math.max(1, Math.min(10, Math.round(300 / milliseconds)));

/** Each engine at each point of the grid, in a process of its own. */
export async function growth(
  engines: readonly string[],
  start: (engine: string, workload: Workload, threads: number) => Promise<Competitor | undefined>,
): Promise<GrowthRecord> {
  const points: GrowthPoint[] = [];
  for (const axis of Object.keys(GRID) as Axis[]) {
    for (const value of GRID[axis]) {
      for (const engine of engines) {
        const threads = axis === 'threads' ? value : 1;
        const workload = axis === 'threads' ? PAPER : { ...PAPER, [axis]: value };
        const competitor = await start(engine, workload, threads);
        if (competitor === undefined) continue;
        const { processorMilliseconds: first } = await competitor.measure('train', WARM_UP);
        const turns: Measurement[] = [];
        for (let turn = 0; turn < TURNS; turn++) turns.push(await competitor.measure('train', steps(first)));
        competitor.stop();
        const least = (times: readonly number[]) => Math.round(Math.min(...times) * 10) / 10;
        const processorMilliseconds = least(turns.map((turn) => turn.processorMilliseconds));
        const milliseconds = least(turns.flatMap(({ times }) => times));
        points.push({ engine, axis, value, processorMilliseconds, milliseconds });
      }
    }
  }
  return { points };
}

/** One line for each point. */
export function formatGrowth({ points }: GrowthRecord): string {
  return formatTable([
    ['', '', 'engine', 'ms/step of processor time', 'on a clock'],
    ...points.map(({ axis, value, engine, processorMilliseconds, milliseconds }) => [
      ...[axis, value, engine, processorMilliseconds, milliseconds],
    ]),
  ]);
}
