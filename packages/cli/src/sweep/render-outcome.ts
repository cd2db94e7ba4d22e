import { join } from 'node:path';
import type { JobState } from '@ser/experiment';

/** What became of a sweep's jobs: an object a line, or for people the experiments' reports and what failed. */
export function renderSweep(states: readonly JobState[], out: string, json: boolean): string {
  const lines = json ? states.map((state) => JSON.stringify(objectOf(state))) : linesFor(states, out);
  return lines.map((line) => `${line}\n`).join('');
}

function objectOf(state: JobState) {
  const { job, folder } = state;
  const about = { id: job.id, state: state.state, folder };
  if (state.state === 'failed') return { ...about, error: state.error };
  if (state.state !== 'done') return about;
  const { accuracy, uar } = (state.record.test ?? state.record.validation).chosen;
  return { ...about, accuracy, uar, weightsSha256: state.record.weightsSha256 };
}

function linesFor(states: readonly JobState[], out: string): string[] {
  const finished = new Set(states.flatMap(({ state, job }) => (state === 'done' ? [job.experiment] : [])));
  return [
    ...(finished.size > 1 ? [join(out, 'report.html')] : []),
    ...[...finished].map((experiment) => join(out, experiment, 'report.html')),
    ...states.flatMap((one) => (one.state === 'failed' ? [`${one.job.id} failed: ${one.error}`] : [])),
  ];
}
