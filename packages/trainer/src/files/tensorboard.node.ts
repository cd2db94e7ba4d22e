import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { diskFailure, makeFolder, writeFileAtomically } from '@ser/foundation/node';
import { TrainerError } from '../error.js';
import type { TrainingObserver } from '../fit/events.js';
import type { EpochRecord } from '../fit/history.js';
import { concatenateBytes } from '../weights/bytes.js';
import { eventFileHeader, scalarRecord } from './event-file.js';

/** Two curves of the same tags, one a folder, so that TensorBoard draws them in one picture (as Keras has it). */
const CURVES = {
  train: ({ loss, accuracy, learningRate }: EpochRecord) => ({
    epoch_loss: loss,
    epoch_accuracy: accuracy,
    epoch_learning_rate: learningRate,
  }),
  validation: ({ validationLoss, validationAccuracy, validationUar }: EpochRecord) => ({
    epoch_loss: validationLoss,
    epoch_accuracy: validationAccuracy,
    epoch_uar: validationUar,
  }),
};

type Curve = keyof typeof CURVES;

const NAMES = Object.keys(CURVES) as Curve[];

/**
 * An observer that writes TensorBoard event files, `train` and `validation` in the folder, an epoch at a time. A
 * resumed run writes its earlier epochs again from the history, so that none is missing or doubled.
 *
 * @throws {TrainerError} out of `fit` where the disk takes no more; a resumed run writes the files again
 * @example
 * ```ts
 * await fit(model, train, validation, { epochs: 40, observers: [writeTensorBoard('runs/1/tensorboard')] });
 * // tensorboard --logdir runs
 * ```
 */
export function writeTensorBoard(folder: string): TrainingObserver {
  let time = 0;
  let file = '';
  const record = (curve: Curve, epoch: EpochRecord) =>
    scalarRecord({ wallTime: time, step: epoch.epoch, values: CURVES[curve](epoch) });

  const begin = async (startedAt: string, history: readonly EpochRecord[]) => {
    const start = Date.parse(startedAt) / 1000;
    file = `events.out.tfevents.${Math.floor(start)}.ser`;
    for (const curve of NAMES) {
      time = start;
      const records = history.map((epoch) => {
        time += epoch.seconds;
        return record(curve, epoch);
      });
      await makeFolder(join(folder, curve), TrainerError);
      await writeFileAtomically(
        join(folder, curve, file),
        concatenateBytes([eventFileHeader(start), ...records]),
        TrainerError,
      );
    }
    time = start + history.reduce((sum, { seconds }) => sum + seconds, 0);
  };
  return async (event) => {
    if (event.type === 'start') await begin(event.startedAt, event.history);
    if (event.type !== 'epoch') return;
    time += event.record.seconds;
    for (const curve of NAMES) await append(join(folder, curve, file), record(curve, event.record));
  };
}

async function append(path: string, bytes: Uint8Array): Promise<void> {
  await appendFile(path, bytes).catch((error) => {
    throw diskFailure(error, path, { Failure: TrainerError });
  });
}
