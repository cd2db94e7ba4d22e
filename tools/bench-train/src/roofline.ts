import type { Competitor } from './competitor.js';
import { formatTable } from './format-table.js';
import type { Profile, ProfileRecord } from './profile.js';
import { profile } from './profile.js';

/** Where a step's time goes, beside what the machine allows. */
export interface RooflineRecord {
  readonly rooflines: readonly Roofline[];
}

export interface Roofline {
  readonly engine: string;
  readonly threads: number;
  readonly limits: Limits;
  readonly msPerStep: number;
  readonly outsideKernels: number;
  /** Per step, most time first. */
  readonly kernels: readonly RooflineKernel[];
}

/** What the engine reaches on this machine where nothing else is in the way. */
export interface Limits {
  /** Of a product of two matrices of 1152 × 1152; a multiplication and an addition are two. */
  readonly gflopPerSecond: number;
  /** Of a sum of two tensors of 64 MB: what is read and written. */
  readonly gigabytesPerSecond: number;
}

export interface RooflineKernel {
  readonly kernel: string;
  readonly calls: number;
  readonly megabytes: number;
  readonly megaflop: number;
  readonly milliseconds: number;
  /** What it would take at the limits: the larger of its arithmetic's time and its memory's. */
  readonly limitMilliseconds: number;
}

/** Profiles each engine and sets each kernel beside the limits of the machine. */
export async function roofline(
  engines: readonly (readonly Competitor[])[],
  steps: number,
): Promise<RooflineRecord> {
  const rooflines: Roofline[] = [];
  for (const processes of engines) {
    const { limits } = await processes[0].measure('limits', 5);
    const { profiles }: ProfileRecord = await profile([processes], steps);
    rooflines.push(besideLimits(profiles[0], limits!));
  }
  return { rooflines };
}

function besideLimits(
  { engine, threads, msPerStep, outsideKernels, kernels }: Profile,
  limits: Limits,
): Roofline {
  const round = (value: number) => Math.round(value * 100) / 100;
  return {
    engine,
    threads,
    limits: {
      gflopPerSecond: round(limits.gflopPerSecond),
      gigabytesPerSecond: round(limits.gigabytesPerSecond),
    },
    msPerStep,
    outsideKernels,
    kernels: kernels.map(({ kernel, calls, milliseconds, bytes, multiplications }) => {
      const [megabytes, megaflop] = [bytes / 1e6, (2 * multiplications) / 1e6];
      const limit = Math.max(megabytes / limits.gigabytesPerSecond, megaflop / limits.gflopPerSecond);
      return {
        ...{ kernel, calls, megabytes: round(megabytes), megaflop: round(megaflop), milliseconds },
        limitMilliseconds: round(limit),
      };
    }),
  };
}

/** A table for each engine. */
export function formatRoofline({ rooflines }: RooflineRecord): string {
  return rooflines
    .map(({ engine, kernels }) =>
      formatTable([
        [engine, 'calls', 'MB', 'MFLOP', 'ms', 'share of the limit'],
        ...kernels.map((kernel) => [
          ...[kernel.kernel, kernel.calls, kernel.megabytes, kernel.megaflop, kernel.milliseconds],
          kernel.milliseconds === 0 ? '' : (kernel.limitMilliseconds / kernel.milliseconds).toFixed(2),
        ]),
      ]),
    )
    .join('\n\n');
}
