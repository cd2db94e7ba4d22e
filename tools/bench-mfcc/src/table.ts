import type { Measurement } from './measure.js';

const titles: Readonly<Record<string, string>> = {
  ser: '**@ser/mfcc**',
  'ser-javascript': "@ser/mfcc, engine 'javascript'",
};

/** Markdown, each contender beside ours of the same preset. */
export function table(results: readonly Measurement[]): string {
  const ours = new Map(results.filter((r) => r.name === 'ser').map((r) => [r.preset, r.usPerFrame]));
  const rows = results.map((r) => {
    const times = r.usPerFrame / (ours.get(r.preset) ?? Number.NaN);
    const cells = [
      r.preset,
      titles[r.name] ?? r.name,
      r.usPerFrame,
      `${times.toFixed(1)} ×`,
      r.filesPerSecond,
      r.realTimeFactor,
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '| pipeline | implementation | µs a frame | time, ours being 1 | files of 3.5 s a second | real-time factor |',
    '| --- | --- | ---: | ---: | ---: | ---: |',
    ...rows,
  ].join('\n');
}
