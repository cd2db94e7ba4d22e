import * as Plot from '@observablehq/plot';
import { DEPTHS } from '../recipes/depth.js';
import { depthCurves, depthResults } from './depth-results.js';
import { mean } from './group-summary.js';
import type { ResultGroup } from './read-results.js';
import { plotDocument, svgFile } from './svg-document.js';

/** With the connection blue, without it orange; batch normalisation everywhere is the lighter of each. */
const COLOURS = ['#1d4ed8', '#b45309', '#60a5fa', '#f59e0b'];

/** Accuracy by depth, as an SVG document: test and training, lines are means over the seeds, bands their range. */
export function depthFigure(groups: readonly ResultGroup[]): string {
  const curves = depthCurves(depthResults(groups));
  const points = curves.flatMap(({ name, cells }) =>
    cells.flatMap((cell) =>
      (['test', 'training'] as const).map((side) => ({
        name,
        side: side === 'test' ? 'test, epoch chosen on validation' : 'training, last epoch',
        blocks: cell.blocks,
        mean: 100 * mean(cell[side]),
        least: 100 * Math.min(...cell[side]),
        greatest: 100 * Math.max(...cell[side]),
      })),
    ),
  );
  const places = { x: 'blocks', fx: 'side' } as const;
  const figure = Plot.plot({
    document: plotDocument(),
    width: 720,
    height: 380,
    marginBottom: 40,
    style: { background: 'white', color: '#222', fontSize: '13px' },
    fx: { label: null, domain: ['training, last epoch', 'test, epoch chosen on validation'] },
    x: { label: 'residual blocks', ticks: [0, 2, 5, 10, 20], tickFormat: 'd' },
    y: { label: 'accuracy, %', domain: [0, 100], grid: true },
    color: { domain: curves.map(({ name }) => name), range: COLOURS },
    marks: [
      Plot.areaY(points, { ...places, y1: 'least', y2: 'greatest', fill: 'name', fillOpacity: 0.15 }),
      Plot.line(points, { ...places, y: 'mean', stroke: 'name', strokeWidth: 2 }),
      Plot.dot(points, { ...places, y: 'mean', fill: 'name', r: 3 }),
      ...curves.map(({ name }, index) =>
        Plot.text([name], {
          fx: () => 'training, last epoch',
          frameAnchor: 'bottom-left',
          dx: 8,
          dy: -8 - 16 * (curves.length - 1 - index),
          text: (label: string) => label,
          fill: COLOURS[index],
        }),
      ),
    ],
  });
  return svgFile(
    figure,
    `Accuracy on SAVEE by number of residual blocks, ${DEPTHS.length} networks: ${curves.map(({ name }) => name).join('; ')}`,
  );
}
