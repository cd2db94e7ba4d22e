import type { Competitor } from './competitor.js';
import { formatTable } from './format-table.js';
import { PAPER, type Workload } from './workload.js';

/** What grows, one at a time; the rest is the paper's. */
export const GRID = {
  batch: [1, 8, 32, 128, 256],
  frames: [64, 216, 512, 1024],
  channels: [32, 128, 256, 512],
} as const satisfies Partial<Record<keyof Workload, readonly number[]>>;

export type Axis = keyof typeof GRID;

/** Processor time of a step on one thread: other programs on the machine lengthen it less than the time on a clock. */
export interface GrowthRecord {
  readonly points: readonly GrowthPoint[];
}

export interface GrowthPoint {
  readonly engine: string;
  readonly axis: Axis;
  readonly value: number;
  /** Of the fastest of {@link TURNS} turns. */
  readonly processorMilliseconds: number;
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
        const competitor = await start(engine, { ...PAPER, [axis]: value }, 1);
        if (competitor === undefined) continue;
        const { processorMilliseconds: first } = await competitor.measure('train', WARM_UP);
        const turns: number[] = [];
        for (let turn = 0; turn < TURNS; turn++) {
          turns.push((await competitor.measure('train', steps(first))).processorMilliseconds);
        }
        competitor.stop();
        const processorMilliseconds = Math.round(Math.min(...turns) * 10) / 10;
        points.push({ engine, axis, value, processorMilliseconds });
      }
    }
  }
  return { points };
}

/** One line for each point. */
export function formatGrowth({ points }: GrowthRecord): string {
  return formatTable([
    ['', '', 'engine', 'ms/step of processor time'],
    ...points.map(({ axis, value, engine, processorMilliseconds }) => [
      ...[axis, value, engine, processorMilliseconds],
    ]),
  ]);
}
