import * as Plot from '@observablehq/plot';
import type { RunRecord } from '@ser/trainer';
import { factsOf } from '../registry/paper.js';
import { mean } from './group-summary.js';
import { plotDocument, svgFile } from './svg-document.js';
import { percentRange } from './tables/percent.js';

const TRAINING = '#b45309';
const VALIDATION = '#1d4ed8';

/** An epoch over the seeds: mean and ends of a measure, as percentages. */
interface EpochOfSeeds {
  readonly epoch: number;
  readonly mean: number;
  readonly least: number;
  readonly greatest: number;
}

/**
 * One panel of the paper's Figure 3 from records of ours, as an SVG document: training accuracy by epoch, which is all that the
 * paper plots, and the accuracy on recordings that were not trained on. Lines are means over the seeds, bands their range.
 *
 * @param records of one fold, one a seed, with as many epochs
 */
export function figure3(records: readonly RunRecord[]): string {
  const { corpus, protocol } = factsOf(records[0]);
  const curve = (measure: 'accuracy' | 'validationAccuracy', stroke: string, label: string) => {
    const epochs = epochsOf(records, measure);
    return [
      Plot.areaY(epochs, { x: 'epoch', y1: 'least', y2: 'greatest', fill: stroke, fillOpacity: 0.2 }),
      Plot.line(epochs, { x: 'epoch', y: 'mean', stroke, strokeWidth: 2 }),
      Plot.text(epochs.slice(-1), {
        x: 'epoch',
        y: 'mean',
        text: () => label,
        fill: stroke,
        textAnchor: 'start',
        dx: 6,
      }),
    ];
  };
  const figure = Plot.plot({
    document: plotDocument(),
    width: 560,
    height: 320,
    marginRight: 96,
    style: { background: 'white', color: '#222', fontSize: '13px' },
    x: { label: 'epoch', tickFormat: 'd', ticks: 8 },
    y: { label: 'accuracy, %', domain: [0, 100], grid: true },
    marks: [
      ...curve('accuracy', TRAINING, 'training'),
      ...curve('validationAccuracy', VALIDATION, 'validation'),
    ],
  });
  const last = records.map(({ history }) => history[history.length - 1]);
  return svgFile(
    figure,
    `${corpus}, ${protocol} split, ${records.length} seeds: training accuracy ends at ` +
      `${percentRange(last.map(({ accuracy }) => accuracy))}, validation accuracy at ` +
      `${percentRange(last.map(({ validationAccuracy }) => validationAccuracy))}, after ${last[0].epoch} epochs`,
  );
}

function epochsOf(records: readonly RunRecord[], measure: 'accuracy' | 'validationAccuracy'): EpochOfSeeds[] {
  return records[0].history.map(({ epoch }, index) => {
    const values = records.map(({ history }) => 100 * history[index][measure]);
    return { epoch, mean: mean(values), least: Math.min(...values), greatest: Math.max(...values) };
  });
}
