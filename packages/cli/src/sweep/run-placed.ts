import { resolve } from 'node:path';
import { type Job, jobModule, type PlacedJob } from '@ser/experiment';
import { type RunJob, runInProcess } from '@ser/queue';

/**
 * Does jobs in processes of their own; features that this machine has made are kept in a folder for its other jobs.
 *
 * @param sharedFeatures store where other machines find them too
 */
export function runPlaced(features: string, sharedFeatures?: string): RunJob<Job> {
  const run = runInProcess<PlacedJob>(jobModule);
  const command = `ser ${process.argv.slice(2).join(' ')}`;
  return (job, context) => run({ ...job, features: resolve(features), sharedFeatures, command }, context);
}
