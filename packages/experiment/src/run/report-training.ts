import type { TrainingObserver } from '@ser/trainer';
import type { JobProgress } from '../plan/job-progress.js';

/** Tells a job's progress after each epoch, with the time that the others will take. */
export function reportTraining(onProgress: ((progress: JobProgress) => void) | undefined): TrainingObserver {
  let [here, seconds] = [0, 0];
  let best = { epoch: 0, uar: 0 };
  return (event) => {
    if (event.type === 'start')
      for (const { epoch, validationUar } of event.history)
        if (validationUar > best.uar) best = { epoch, uar: validationUar };
    if (event.type !== 'epoch') return;
    const { record, epochs } = event;
    here += 1;
    seconds += record.seconds;
    if (event.best) best = { epoch: record.epoch, uar: record.validationUar };
    const secondsLeft = (seconds / here) * (epochs - record.epoch);
    onProgress?.({ stage: 'training', epoch: record.epoch, epochs, secondsLeft, best });
  };
}
