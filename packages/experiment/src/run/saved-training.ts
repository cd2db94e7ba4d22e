import type { TrainingState } from '@ser/trainer';
import { loadCheckpoint } from '@ser/trainer/node';
import { ExperimentError } from '../experiment-error.js';
import type { StartingWeights } from '../recipe/start-from.js';
import type { ExperimentFacts } from './experiment-facts.js';

/**
 * The training that an interrupted run of a job left in its checkpoints; undefined where there is none.
 *
 * @param startedFrom - what the job's network begins with
 * @throws {@link ExperimentError} where that training began with other weights; the trainer, which is given the weights and not
 *   where they are from, would go on with it
 */
export async function savedTraining(
  checkpoints: string,
  startedFrom: StartingWeights | undefined,
): Promise<TrainingState | undefined> {
  const state = await loadCheckpoint(checkpoints);
  // Facts as the job's run wrote them.
  const before = (state?.experiment as Partial<ExperimentFacts> | undefined)?.startedFrom;
  if (state === undefined || before?.sha256 === startedFrom?.sha256) return state;
  throw new ExperimentError(
    `${checkpoints}: a training that began with ${named(before)}: expected one that began with ${named(startedFrom)}. ` +
      'Set startFrom as it was, name another folder, or delete these checkpoints to start over.',
  );
}

function named(weights: StartingWeights | undefined): string {
  return weights === undefined ? "the seed's weights" : `weights of SHA-256 ${weights.sha256.slice(0, 16)}…`;
}
