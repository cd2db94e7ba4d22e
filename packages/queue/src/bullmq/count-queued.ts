import type { Queue } from 'bullmq';

/** Jobs that wait, run or are to be tried again. */
export async function countQueued(queue: Queue): Promise<number> {
  const counts = await queue.getJobCounts('wait', 'active', 'delayed', 'prioritized');
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
