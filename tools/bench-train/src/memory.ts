import type { Competitor } from './competitor.js';
import { formatTable } from './format-table.js';

/** Memory that a process holds while it trains. */
export interface MemoryRecord {
  readonly memory: readonly EngineMemory[];
}

export interface EngineMemory {
  readonly engine: string;
  readonly threads: number;
  /** After each {@link EVERY} steps. */
  readonly residentMegabytes: readonly number[];
  readonly fullCollections: number;
}

/** Steps from one look at the memory to the next. */
export const EVERY = 1000;

/** Each engine in turn takes `steps` steps. */
export async function memory(
  engines: readonly (readonly Competitor[])[],
  steps: number,
): Promise<MemoryRecord> {
  const memory: EngineMemory[] = [];
  for (const [competitor] of engines) {
    const residentMegabytes: number[] = [];
    let fullCollections = 0;
    for (let step = 0; step < steps; step += EVERY) {
      const measured = await competitor.measure('train', EVERY);
      residentMegabytes.push(Math.round(measured.residentMegabytes));
      fullCollections += measured.fullCollections ?? 0;
    }
    const { engine, threads } = competitor;
    memory.push({ engine, threads, residentMegabytes, fullCollections });
  }
  return { memory };
}

/** One line for each engine. */
export function formatMemory({ memory }: MemoryRecord): string {
  return formatTable([
    ['engine', 'threads', 'full GCs', `RSS MB after each ${EVERY} steps`],
    ...memory.map(({ engine, threads, fullCollections, residentMegabytes }) => [
      ...[engine, threads, fullCollections, residentMegabytes.join(' ')],
    ]),
  ]);
}
