import { SerError } from '@ser/foundation';
import type { Position, TrainingState } from './training-state.js';

/** What {@link fit} rejects with when its signal is aborted: not a fault, and nothing is lost. */
export class TrainingStopped extends SerError {
  override readonly name = 'TrainingStopped';
  readonly position: Position;

  /** @param state goes into the option `resume` of the next {@link fit} */
  constructor(readonly state: TrainingState) {
    const { epoch, step } = state.position;
    super(`training stopped in epoch ${epoch} after ${step} steps. Resume it from the saved state.`);
    this.position = state.position;
  }
}
