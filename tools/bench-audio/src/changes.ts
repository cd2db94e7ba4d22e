import { changePitch, changeSpeed, changeTempo } from '@ser/audio';
import { processorSeconds } from './processor-seconds.js';

/** Seconds and Hz of the recording that is changed: the mean length of RAVDESS. */
const SECONDS = 3.7;
const RATE = 16_000;

const CHANGES: Readonly<Record<string, (samples: Float32Array) => Float32Array>> = {
  changeSpeed: (samples) => changeSpeed(samples, 1.1),
  changeTempo: (samples) => changeTempo(samples, RATE, 1.1),
  changePitch: (samples) => changePitch(samples, RATE, 2),
};

/** Prints milliseconds of a processor that each change of a recording takes, the fastest of so many passes, all in turns. */
export function printChanges(passes: number): void {
  const samples = Float32Array.from(
    { length: SECONDS * RATE },
    (_, i) => 0.3 * Math.sin(0.05 * i) + 0.1 * Math.sin(0.31 * i),
  );
  const fastest = new Map<string, number>();
  for (let pass = 0; pass < passes; pass++) {
    for (const [name, change] of Object.entries(CHANGES)) {
      const seconds = processorSeconds(() => change(samples));
      fastest.set(name, Math.min(seconds, fastest.get(name) ?? seconds));
    }
  }
  const rows = [...fastest].map(([name, seconds]) => `| \`${name}\` | ${(1000 * seconds).toFixed(1)} |`);
  process.stdout.write(
    `| ${SECONDS} s at ${RATE} Hz | ms |\n| --- | ---: |\n${rows.join('\n')}\n\nfastest of ${passes} passes, Node ${process.version}\n`,
  );
}
