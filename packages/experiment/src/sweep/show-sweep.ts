import { clearScreenDown, cursorTo, moveCursor } from 'node:readline';
import type { WriteStream } from 'node:tty';
import { surviveLostOutput } from '@ser/trainer/node';
import type { JobState } from './job-state.js';
import { renderSweep, sumUp } from './render-sweep.js';

/** Milliseconds between two drawings. */
const REDRAW_EVERY = 200;

/** What shows a sweep. */
export interface SweepView {
  /** For `onChange` of `runSweep`. */
  readonly show: (states: readonly JobState[]) => void;
  /** Draws the last state, and leaves it there. */
  readonly stop: () => void;
}

/** On a terminal one table that is drawn anew; elsewhere a line whenever a job begins or ends. On standard error. */
export function showSweep(workers: number, stream: NodeJS.WriteStream = process.stderr): SweepView {
  surviveLostOutput([stream]);
  return stream.isTTY ? drawTable(stream, workers) : writeLines(stream, workers);
}

function drawTable(stream: WriteStream, workers: number): SweepView {
  let states: readonly JobState[] = [];
  let drawn = 0;
  let last = 0;
  const draw = () => {
    const lines = renderSweep(states, {
      lines: stream.rows - 1,
      columns: stream.columns - 1,
      now: Date.now(),
      workers,
    });
    moveCursor(stream, 0, -drawn);
    cursorTo(stream, 0);
    clearScreenDown(stream);
    stream.write(`${lines.map((line) => line.slice(0, stream.columns - 1)).join('\n')}\n`);
    drawn = lines.length;
    last = Date.now();
  };
  return {
    show(now) {
      states = now;
      if (Date.now() - last >= REDRAW_EVERY) draw();
    },
    stop: draw,
  };
}

function writeLines(stream: NodeJS.WritableStream, workers: number): SweepView {
  let known: readonly JobState['state'][] | undefined;
  let states: readonly JobState[] = [];
  return {
    show(now) {
      states = now;
      const before = known;
      known = now.map(({ state }) => state);
      if (before === undefined) {
        const done = now.filter(({ state }) => state === 'done').length;
        stream.write(`${now.length} runs, ${done} of them done before, ${workers} at a time\n`);
        for (const one of now) if (one.state === 'failed') stream.write(lineOf(one));
      } else
        for (const [index, one] of now.entries()) if (one.state !== before[index]) stream.write(lineOf(one));
    },
    stop: () => void stream.write(`${sumUp(states, Date.now(), workers)}\n`),
  };
}

function lineOf(one: JobState): string {
  if (one.state === 'failed') return `${one.job.id} failed: ${one.error}\n`;
  if (one.state !== 'done') return `${one.job.id} ${one.state}\n`;
  const { accuracy, uar } = (one.record.test ?? one.record.validation).chosen;
  return `${one.job.id} done: WA ${(100 * accuracy).toFixed(1)} %, UA ${(100 * uar).toFixed(1)} %\n`;
}
