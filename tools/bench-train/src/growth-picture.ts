import { type Axis, GRID, type GrowthPoint, type GrowthRecord } from './growth.js';

const COLORS: Readonly<Record<string, string>> = {
  onnxruntime: '#0b6e99',
  wasm: '#b5541c',
  pytorch: '#6b6b6b',
};
const PANEL = { width: 250, height: 220, left: 60, top: 30, gap: 36 };
const AXES = Object.keys(GRID) as Axis[];

/**
 * A step's processor time over batch, frames and channels, and its time on a clock over threads, all axes logarithmic: a
 * straight line of slope 1 is in proportion.
 */
export function growthPicture({ points }: GrowthRecord): string {
  const times = points.map(timeOf);
  const y = scale([Math.min(...times), Math.max(...times)], [PANEL.height, 0]);
  const panels = AXES.map((axis, i) => {
    const x = PANEL.left + i * (PANEL.width + PANEL.gap);
    return `<g transform="translate(${x} ${PANEL.top})">${panel(axis, points, y, i === 0)}</g>`;
  });
  const width = PANEL.left + AXES.length * (PANEL.width + PANEL.gap);
  const height = PANEL.top + PANEL.height + 70;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" role="img">`,
    '<title>Processor milliseconds of a training step on one thread over batch, frames and channels, and milliseconds on a clock over threads</title>',
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...panels,
    legend(points, PANEL.top + PANEL.height + 55),
    '</svg>',
    '',
  ].join('\n');
}

type Scale = (value: number) => number;

/** Logarithmic. */
function scale([low, high]: readonly [number, number], [from, to]: readonly [number, number]): Scale {
  return (value) => round(from + ((to - from) * Math.log(value / low)) / Math.log(high / low));
}

function panel(axis: Axis, points: readonly GrowthPoint[], y: Scale, hasLabels: boolean): string {
  const values = GRID[axis];
  const x = scale([values[0], values[values.length - 1]], [0, PANEL.width]);
  const ticks = [10, 100, 1000, 10_000].filter((value) => y(value) >= 0 && y(value) <= PANEL.height);
  const of = points.filter((point) => point.axis === axis);
  const lines = enginesOf(of).map((engine) => {
    const own = of.filter((point) => point.engine === engine);
    const at = own.map((point) => [x(point.value), y(timeOf(point))] as const);
    const dots = at.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="2.5" fill="${color(engine)}"/>`);
    const path = at.map((place) => place.join(' ')).join(' L ');
    return `<path d="M ${path}" fill="none" stroke="${color(engine)}" stroke-width="1.5"/>${dots.join('')}`;
  });
  return [
    `<text x="${PANEL.width / 2}" y="-10" text-anchor="middle">${axis === 'threads' ? 'threads (time on a clock)' : axis}</text>`,
    `<rect width="${PANEL.width}" height="${PANEL.height}" fill="none" stroke="#999"/>`,
    ...ticks.map(
      (value) =>
        `<path d="M 0 ${y(value)} H ${PANEL.width}" stroke="#ddd"/>` +
        (hasLabels ? `<text x="-6" y="${y(value) + 4}" text-anchor="end">${value} ms</text>` : ''),
    ),
    ...values.map(
      (value) => `<text x="${x(value)}" y="${PANEL.height + 16}" text-anchor="middle">${value}</text>`,
    ),
    ...lines,
  ].join('');
}

function legend(points: readonly GrowthPoint[], y: number): string {
  return enginesOf(points)
    .map((engine, i) => {
      const x = PANEL.left + i * 130;
      const line = `<path d="M ${x} ${y - 4} h 22" stroke="${color(engine)}" stroke-width="2"/>`;
      return `${line}<text x="${x + 28}" y="${y}">${engine}</text>`;
    })
    .join('');
}

function timeOf({ axis, processorMilliseconds, milliseconds }: GrowthPoint): number {
  return axis === 'threads' ? milliseconds : processorMilliseconds;
}

function enginesOf(points: readonly GrowthPoint[]): readonly string[] {
  return [...new Set(points.map(({ engine }) => engine))];
}

function color(engine: string): string {
  return COLORS[engine] ?? '#000';
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
