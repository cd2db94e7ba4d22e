import { QueueError } from '../queue-error.js';

/** One of several machines that share a plan's jobs out among them. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

/**
 * Reads `i/n`, i from 1; or `auto`: what the scheduler that started this process says of it ({@link shardFromEnvironment}).
 *
 * @throws {QueueError} for anything else
 * @example
 * ```ts
 * parseShard('2/8'); // { index: 2, count: 8 }
 * ```
 */
export function parseShard(text: string, environment: NodeJS.ProcessEnv = process.env): Shard {
  if (text === 'auto') return shardFromEnvironment(environment);
  const [, index, count] = /^([1-9]\d{0,6})\/([1-9]\d{0,6})$/.exec(text) ?? [];
  if (index !== undefined && Number(index) <= Number(count))
    return { index: Number(index), count: Number(count) };
  throw new QueueError(
    `shard ${JSON.stringify(text)}: expected i/n with i from 1 to n, or auto. Pass 1/1 for all jobs.`,
  );
}

/**
 * Which shard a scheduler has made of this process. The count is `SER_SHARD_COUNT` or SLURM's own; the index is
 *
 * - `SER_SHARD_INDEX`, from 0, as a GitHub matrix has it in `strategy.job-index`
 * - `SLURM_ARRAY_TASK_ID`, counted from `SLURM_ARRAY_TASK_MIN` in steps of `SLURM_ARRAY_TASK_STEP`
 * - `JOB_COMPLETION_INDEX`, from 0, of a Kubernetes Indexed Job, which does not tell its pods how many they are
 *
 * With `SER_SHARD_COUNT`, a task of a SLURM array has the same shard when it is submitted alone: its number counts from 1.
 *
 * @throws {QueueError} where the environment names none
 */
export function shardFromEnvironment(environment: NodeJS.ProcessEnv = process.env): Shard {
  const {
    SER_SHARD_COUNT,
    SER_SHARD_INDEX,
    SLURM_ARRAY_TASK_ID,
    SLURM_ARRAY_TASK_COUNT,
    SLURM_ARRAY_TASK_MIN = '1',
    SLURM_ARRAY_TASK_STEP = '1',
    JOB_COMPLETION_INDEX,
  } = environment;
  const count = SER_SHARD_COUNT ?? SLURM_ARRAY_TASK_COUNT;
  if (SER_SHARD_INDEX !== undefined) return shardOf('SER_SHARD_INDEX', Number(SER_SHARD_INDEX), count);
  if (SLURM_ARRAY_TASK_ID !== undefined) {
    const whole = SER_SHARD_COUNT === undefined;
    const first = whole ? Number(SLURM_ARRAY_TASK_MIN) : 1;
    const step = whole ? Number(SLURM_ARRAY_TASK_STEP) : 1;
    return shardOf('SLURM_ARRAY_TASK_ID', (Number(SLURM_ARRAY_TASK_ID) - first) / step, count);
  }
  if (JOB_COMPLETION_INDEX !== undefined)
    return shardOf('JOB_COMPLETION_INDEX', Number(JOB_COMPLETION_INDEX), count);
  throw new QueueError(
    'shard auto, none of SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX and SER_SHARD_INDEX is set: expected a task of a SLURM array, a Kubernetes Indexed Job or a GitHub matrix. Set SER_SHARD_INDEX, from 0, and SER_SHARD_COUNT, or pass i/n.',
  );
}

/** The jobs of a shard: every n-th, so that long ones that stand together are shared out. */
export function jobsOfShard<J>(jobs: readonly J[], { index, count }: Shard): J[] {
  return jobs.filter((_, position) => position % count === index - 1);
}

function shardOf(name: string, index: number, count: string | undefined): Shard {
  const most = Number(count);
  if (Number.isInteger(index) && index >= 0 && Number.isInteger(most) && index < most)
    return { index: index + 1, count: most };
  const indexText = Number.isNaN(index) ? 'no number' : index;
  throw new QueueError(
    `shard auto, ${name} counted from 0 is ${indexText}, and ${count === undefined ? 'no variable says how many there are' : `there are ${count}`}: expected an index below the number of tasks. Set SER_SHARD_COUNT to the number of tasks, or pass i/n.`,
  );
}
