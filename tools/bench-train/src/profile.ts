import type { Competitor } from './competitor.js';
import { formatTable } from './format-table.js';
import type { KernelTime } from './profile-kernels.js';
import { WARM_UP } from './race.js';

/** Where the time of a training step goes: per step, most first. */
export interface ProfileRecord {
  readonly profiles: readonly Profile[];
}

export interface Profile {
  readonly engine: string;
  readonly threads: number;
  /** Mean of a whole step. */
  readonly msPerStep: number;
  /** What no kernel took: tfjs-core, tfjs-layers, garbage collection. */
  readonly outsideKernels: number;
  readonly kernels: readonly KernelTime[];
}

/** Each engine's steps with a clock around every kernel. */
export async function profile(
  engines: readonly (readonly Competitor[])[],
  steps: number,
): Promise<ProfileRecord> {
  const profiles: Profile[] = [];
  for (const [competitor] of engines) {
    // Steps are repeated from the fourth on, and again from the second with clocks.
    await competitor.measure('train', 2 * WARM_UP);
    await competitor.measure('profile', WARM_UP);
    const { times, kernels = [] } = await competitor.measure('profile', steps);
    const perStep = (total: number) => Math.round((total / steps) * 100) / 100;
    const whole = times.reduce((sum, time) => sum + time, 0);
    const inside = kernels.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
    profiles.push({
      engine: competitor.engine,
      threads: competitor.threads,
      msPerStep: perStep(whole),
      outsideKernels: perStep(whole - inside),
      kernels: kernels
        .map((time) => ({
          ...time,
          calls: time.calls / steps,
          milliseconds: perStep(time.milliseconds),
          bytes: time.bytes / steps,
          multiplications: time.multiplications / steps,
        }))
        .toSorted((a, b) => b.milliseconds - a.milliseconds),
    });
  }
  return { profiles };
}

/** A table for each engine. */
export function formatProfile({ profiles }: ProfileRecord): string {
  return profiles
    .map(({ engine, msPerStep, outsideKernels, kernels }) =>
      formatTable([
        [engine, 'calls', 'ms/step'],
        ...kernels.map(({ kernel, calls, milliseconds }) => [kernel, calls, milliseconds]),
        ['outside kernels', '', outsideKernels],
        ['all', '', msPerStep],
      ]),
    )
    .join('\n\n');
}
