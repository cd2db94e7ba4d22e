import cliProgress from 'cli-progress';
import type { TrainingEvent, TrainingObserver } from '../fit/events.js';
import { surviveLostOutput } from './survive-lost-output.node.js';

type Of<T extends TrainingEvent['type']> = Extract<TrainingEvent, { type: T }>;

/** A stream to write to; a terminal where `isTTY` is true. */
export type ProgressStream = NodeJS.WritableStream & { readonly isTTY?: boolean };

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

/** Seconds as a person says them: 42 s, 3 min, 1 h 20 min. */
export function duration(seconds: number): string {
  if (seconds < 100) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/**
 * An observer that shows how training goes: on a terminal a bar with loss, accuracy and the time left, elsewhere
 * a line an epoch. Training goes on where the stream is closed or its disk full.
 *
 * @param stream default standard error, so that standard output stays free for results
 * @example
 * ```ts
 * await fit(model, train, validation, { epochs: 2, observers: [showProgress()] });
 * // 64 examples in batches of 32, no terminal: three lines, the first of them
 * // training: 2 epochs of 2 steps; * marks the best epoch
 * ```
 */
export function showProgress(stream: ProgressStream = process.stderr): TrainingObserver {
  surviveLostOutput([stream]);
  return stream.isTTY ? createBar(stream) : createLines(stream);
}

function epochLine({ record, epochs, best }: Of<'epoch'>): string {
  const { epoch, loss, accuracy, validationLoss, validationAccuracy, validationUar, seconds } = record;
  return (
    `epoch ${String(epoch).padStart(String(epochs).length)}/${epochs}  ` +
    `loss ${loss.toFixed(4)}  accuracy ${percent(accuracy)}  |  ` +
    `validation: loss ${validationLoss.toFixed(4)}  accuracy ${percent(validationAccuracy)}  ` +
    `UAR ${percent(validationUar)}${best ? ' *' : '  '}  ${duration(seconds)}`
  );
}

/** One line an epoch, with the time that is left: for logs and pipes. */
function createLines(stream: ProgressStream): TrainingObserver {
  let done = 0;
  let seconds = 0;
  return (event) => {
    if (event.type === 'start') {
      const resumed = event.step > 0 ? `, resumed after step ${event.step}` : '';
      stream.write(
        `training: ${event.epochs} epochs of ${event.batches} steps${resumed}; * marks the best epoch\n`,
      );
    }
    if (event.type !== 'epoch') return;
    done++;
    seconds += event.record.seconds;
    const left = (seconds / done) * (event.epochs - event.record.epoch);
    stream.write(`${epochLine(event)}${left > 0 ? `, about ${duration(left)} left` : ''}\n`);
  };
}

/** One bar for the whole run, with the epochs' lines above it. */
function createBar(stream: ProgressStream): TrainingObserver {
  const bars = new cliProgress.MultiBar(
    {
      stream,
      format:
        '{bar} {percentage} % | epoch {epoch} | loss {loss} | accuracy {accuracy} | {eta_formatted} left',
      hideCursor: true,
      clearOnComplete: true,
      etaBuffer: 100,
      // The loop leaves little room for timers: every step may draw.
      forceRedraw: true,
      linewrap: true,
    },
    cliProgress.Presets.shades_classic,
  );
  let bar: ReturnType<typeof bars.create> | undefined;
  return (event) => {
    if (event.type === 'start') {
      bar = bars.create(event.epochs * event.batches, event.step, { epoch: '–', loss: '–', accuracy: '–' });
    } else if (event.type === 'step') {
      bar?.update(event.step, {
        epoch: `${event.epoch}/${event.epochs}`,
        loss: event.loss.toFixed(4),
        accuracy: percent(event.accuracy),
      });
    } else if (event.type === 'epoch') bars.log(`${epochLine(event)}\n`);
    else bars.stop();
    if (event.type === 'step' || event.type === 'epoch') bars.update();
  };
}
