import type { Competitor } from './competitor.js';
import { formatTable } from './format-table.js';

/** Steps before the first that counts. */
export const WARM_UP = 3;
/** Clips before the first that counts: V8 takes this many to compile what tfjs-layers does around the kernels. */
const WARM_UP_CLIPS = 40;

/** What each engine took. */
export interface RaceRecord {
  readonly results: readonly RaceResult[];
}

export interface RaceResult {
  readonly engine: string;
  readonly threads: number;
  readonly msPerStep: Spread;
  readonly msPerClip: Spread;
  readonly residentMegabytes: number;
  /** V8's full garbage collections in 100 steps. */
  readonly fullCollectionsPer100Steps?: number;
}

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** How many turns each engine takes, and what it does in one. */
export interface Turns {
  readonly rounds: number;
  readonly steps: number;
  readonly clips: number;
}

/** All engines warm up, then take turns, so that a slow spell of the machine falls on all of them. */
export async function race(
  engines: readonly (readonly Competitor[])[],
  { rounds, steps, clips }: Turns,
): Promise<RaceRecord> {
  const records = engines.map((processes) => ({
    processes,
    steps: [] as number[],
    clips: [] as number[],
    resident: 0,
    collections: undefined as number | undefined,
  }));
  for (const processes of engines) {
    await together(processes, 'train', WARM_UP);
    await together(processes, 'infer', WARM_UP_CLIPS);
  }
  for (let round = 0; round < rounds; round++) {
    for (const record of records) {
      const trained = await together(record.processes, 'train', steps);
      record.steps.push(...trained.times);
      record.resident = trained.residentMegabytes;
      if (trained.fullCollections !== undefined) {
        record.collections = (record.collections ?? 0) + trained.fullCollections;
      }
      record.clips.push(...(await together(record.processes, 'infer', clips)).times);
    }
  }
  return {
    results: records.map((record) => ({
      engine: record.processes[0].engine,
      threads: record.processes[0].threads,
      msPerStep: spread(record.steps),
      msPerClip: spread(record.clips),
      residentMegabytes: Math.round(record.resident),
      ...(record.collections !== undefined && {
        fullCollectionsPer100Steps: Math.round((100 * record.collections) / record.steps.length),
      }),
    })),
  };
}

/** All processes of an engine at once; the memory and the collections are the most of them. */
async function together(processes: readonly Competitor[], task: 'train' | 'infer', count: number) {
  const measured = await Promise.all(processes.map((competitor) => competitor.measure(task, count)));
  return {
    times: measured.flatMap(({ times }) => times),
    residentMegabytes: Math.max(...measured.map(({ residentMegabytes }) => residentMegabytes)),
    fullCollections: measured.some(({ fullCollections }) => fullCollections === undefined)
      ? undefined
      : Math.max(...measured.map(({ fullCollections }) => fullCollections!)),
  };
}

function spread(times: readonly number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b);
  const round = (value: number) => Math.round(value * 100) / 100;
  return { median: round(sorted[sorted.length >> 1]), min: round(sorted[0]), max: round(sorted.at(-1)!) };
}

/** One line for each engine. */
export function formatRace({ results }: RaceRecord): string {
  const lines = results.map((result) => [
    ...[result.engine, result.threads, result.msPerStep.median, result.msPerStep.min, result.msPerStep.max],
    ...[result.msPerClip.median, result.residentMegabytes, result.fullCollectionsPer100Steps ?? ''],
  ]);
  const head = ['engine', 'threads', 'ms/step', 'min', 'max', 'ms/clip', 'RSS MB', 'full GCs/100 steps'];
  return formatTable([head, ...lines]);
}
