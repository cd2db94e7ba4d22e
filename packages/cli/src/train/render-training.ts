import { join } from 'node:path';
import { calibrationOf, factsOf } from '@ser/experiment';
import type { RunRecord } from '@ser/trainer';

/** What a trained model is worth, where it lies, and what to type next. */
export function renderTraining(record: RunRecord, out: string): string {
  const { accuracy, uar, intervals, classes, examples } = record.test!.chosen;
  const { protocol, remarks = [] } = factsOf(record);
  const commonest = Math.max(...classes.map(({ support }) => support)) / examples;
  const tested = classes.filter(({ support }) => support > 0);
  const model = join(out, 'recognizer');
  const lines = [
    `${protocol} test: accuracy ${percent(accuracy)}, UAR ${percent(uar)}`,
    ...(intervals
      ? [
          `95 % intervals over ${intervals.units} ${intervals.over === 'groups' ? 'speakers' : 'recordings'}: accuracy ${range(intervals.accuracy)}, UAR ${range(intervals.uar)}`,
        ]
      : ['no interval: one speaker was tested, which says little of another. ser sweep tests each in turn.']),
    `always the commonest class: accuracy ${percent(commonest)}, UAR ${percent(1 / tested.length)}`,
    probabilities(record),
    ...remarks.map((remark) => `note: ${remark}`),
    `${model} is the model, ${join(out, 'report.html')} the report. Next, type:`,
    `  ser predict recording.wav --model ${model}`,
    `  ser evaluate --data other.csv --model ${model}`,
  ];
  return `${lines.join('\n')}\n`;
}

function probabilities(record: RunRecord): string {
  const calibration = calibrationOf(record);
  return 'reason' in calibration
    ? `probabilities: may be too sure; no temperature was fitted, as ${calibration.reason}`
    : `probabilities: at temperature ${calibration.temperature.toFixed(2)}, fitted on ${calibration.fittedOn}`;
}

function range({ least, greatest }: { readonly least: number; readonly greatest: number }): string {
  return `${percent(least)} to ${percent(greatest)}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
