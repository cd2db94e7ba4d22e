import type { Answer } from '../predict/answer.js';
import type { RowFormat, RowShape } from './row-format.js';

/** For people: what was heard, how sure, and what comes next. */
export function table({ classNames, files, channels, timeline }: RowShape): RowFormat {
  const fileWidth = Math.max(4, ...files.map((file) => file.length));
  const emotionWidth = Math.max('no speech'.length, ...classNames.map((name) => name.length));
  const cells = (file: string, channel: string, time: string, emotion: string, share: string, next: string) =>
    [
      file.padEnd(fileWidth),
      ...(channels ? [channel.padStart(7)] : []),
      ...(timeline ? [time.padStart(19)] : []),
      emotion.padEnd(emotionWidth),
      share.padStart(5),
      next,
    ]
      .join('  ')
      .trimEnd();
  return {
    head: `${cells('file', 'channel', 'time', 'emotion', '', 'next')}\n`,
    row: (answer) => {
      const [first, second] = ranked(answer);
      const time = `${clock(answer.start)} – ${clock(answer.end)}`;
      const emotion = answer.emotion ?? 'no speech';
      const next = second ? `${second[0]} ${percent(second[1])}` : '';
      const share = first ? percent(first[1]) : '';
      return `${cells(answer.file, String(answer.channel ?? ''), time, emotion, share, next)}\n`;
    },
    failure: () => '',
  };
}

function ranked({ probabilities }: Answer): readonly [string, number][] {
  return Object.entries(probabilities).sort(([, a], [, b]) => b - a);
}

const percent = (share: number) => `${Math.round(100 * share)} %`;

/** `0:07.5`, `1:02:07.5` */
export function clock(seconds: number): string {
  const tenths = Math.round(seconds * 10);
  const hours = Math.floor(tenths / 36_000);
  const minutes = Math.floor(tenths / 600) % 60;
  const rest = ((tenths % 600) / 10).toFixed(1).padStart(4, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}
