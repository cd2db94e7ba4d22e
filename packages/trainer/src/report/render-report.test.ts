import { describe, expect, test } from '@jest/globals';
import { parseHTML } from 'linkedom';
import { TrainerError } from '../error.js';
import type { RunRecord } from '../files/run-record.js';
import { fit } from '../fit/fit.js';
import { useCpu } from '../testing/cpu.js';
import { toyExamples, toyModel } from '../testing/toy.js';
import { percent, percentRange } from './percent.js';
import { renderReport } from './render-report.js';

await useCpu();

const CLASSES = ['calm', 'happy', 'angry'];
const experiment = {
  corpus: 'Toy',
  protocol: 'random',
  split: 'One sentence about the split.',
  claim: { accuracy: 0.973, source: 'the paper' },
};
const command = 'train --seed 1 > "log" && echo done';
const { record } = await fit(toyModel(), toyExamples(64, 1), toyExamples(30, 2), {
  epochs: 12,
  classNames: CLASSES,
  test: toyExamples(60, 3),
  command,
  experiment,
});
const second = await fit(toyModel(), toyExamples(64, 4), toyExamples(30, 5), {
  epochs: 3,
  seed: 5,
  classNames: CLASSES,
  test: toyExamples(60, 6),
});
const page = renderReport([record], { title: 'Toys' });
const { document } = parseHTML(page);
const texts = (selector: string) => [...document.querySelectorAll(selector)].map((node) => node.textContent);

describe('renderReport', () => {
  test('is one whole page that needs nothing else', () => {
    expect(page.startsWith('<!doctype html>\n<html lang="en">')).toBe(true);
    expect(document.querySelectorAll('script, link, img, iframe, object').length).toBe(0);
    expect(page).not.toMatch(/url\(|@import|src=/);
    expect(page).not.toMatch(/https?:/);
  });

  test('the protocol table has WA and UA of the chosen epoch beside the claim', () => {
    const { chosen, last } = record.test!;
    const cells = texts('table.protocols tbody td');
    expect(cells.slice(0, 7)).toEqual([
      'random',
      'test, 60',
      `${percent(chosen.accuracy)} ${percentRange(chosen.intervals!.accuracy)}`,
      `${percent(chosen.uar)} ${percentRange(chosen.intervals!.uar)}`,
      'WA 97.3\u00a0% (the paper)',
      percent(chosen.macroF1),
      percent(last.accuracy),
    ]);
  });

  test('the confusion matrix holds the record\u2019s counts', () => {
    const counts = texts('table.confusion .heat').map((text) => Number.parseInt(text ?? '', 10));
    expect(counts).toEqual(record.test!.chosen.confusion.flat());
    expect(texts('table.confusion thead th')).toEqual(CLASSES);
  });

  test('every picture says in words what it shows, and its numbers stand in a table too', () => {
    const pictures = [...document.querySelectorAll('svg')];
    expect(pictures).toHaveLength(3);
    for (const svg of pictures) expect(svg.getAttribute('role')).toBe('img');
    expect(pictures[0].getAttribute('aria-label')).toContain(
      `Accuracy over 12 epochs: training from ${(100 * record.history[0].accuracy).toPrecision(3)} to`,
    );
    expect(texts('details tbody tr')).toHaveLength(12 + 5);
    expect(texts('tr.chosen th')).toEqual([String(record.chosen.epoch)]);
  });

  test('both curves run through every epoch', () => {
    for (const svg of [...document.querySelectorAll('.curves svg')]) {
      const lines = [...svg.querySelectorAll('path[stroke^="var(--"], g[stroke^="var(--"] path')].map(
        (path) => path.getAttribute('d')!,
      );
      expect(lines.map((d) => d.split(/[ML]/).length - 1)).toEqual([12, 12]);
    }
  });

  test('ends with what to type to repeat the run', () => {
    expect(texts('pre')).toEqual([command]);
  });

  test('the same records give the same page', () => {
    expect(renderReport([record], { title: 'Toys' })).toBe(page);
  });

  test('a leaking protocol is marked as such, in the table and in its section', () => {
    const leaky: RunRecord = { ...record, experiment: { ...experiment, protocol: 'leaky', leaks: true } };
    const both = parseHTML(renderReport([record, leaky])).document;
    expect(both.querySelectorAll('.protocols .leak')).toHaveLength(1);
    expect(both.querySelector('#run-1 .leak')).toBeNull();
    expect(both.querySelector('#run-2 .leak')).not.toBeNull();
  });

  test('runs of one protocol are summed up, and each can be opened', () => {
    const { record: other } = second;
    const three: RunRecord[] = [
      { ...record, experiment: { ...experiment, fold: 1 } },
      { ...other, experiment: { ...experiment, fold: 2 } },
      { ...record, experiment: { ...experiment, protocol: 'alone' } },
    ];
    const several = parseHTML(renderReport(three)).document;
    const rows = [...several.querySelectorAll('table.protocols tbody tr')];
    expect(rows).toHaveLength(2);
    const [a, b] = [record, other].map(({ test: set }) => set!.chosen.accuracy);
    const deviation = Math.abs(a - b) / Math.SQRT2;
    expect(rows[0].textContent).toContain(`test, 120 in 2 runs`);
    expect(rows[0].textContent).toContain(
      `${((100 * (a + b)) / 2).toFixed(1)}\u00a0±\u00a0${percent(deviation)}`,
    );
    const section = several.querySelector('#run-1')!;
    expect([...section.querySelectorAll('details.run > summary')].map((node) => node.textContent)).toEqual([
      'Run 1: fold 1, seed 0',
      'Run 2: fold 2, seed 5',
    ]);
    const pooled = [...section.querySelector('table.confusion')!.querySelectorAll('.heat')].map((cell) =>
      Number.parseInt(cell.textContent ?? '', 10),
    );
    const [x, y] = [record, other].map(({ test: set }) => set!.chosen.confusion.flat());
    expect(pooled).toEqual(x.map((count, i) => count + y[i]));
  });

  test('without a test set the page says that validation chose the epoch', () => {
    const { test: _, ...rest } = record;
    expect(renderReport([rest])).toContain('There is no test set: the numbers are of the validation set');
  });

  test('one epoch and no groups are enough', () => {
    const { groups: _, ...chosen } = record.validation.chosen;
    const { test: __, ...rest } = record;
    const single = {
      ...rest,
      history: record.history.slice(0, 1),
      validation: { ...record.validation, chosen },
    };
    const small = parseHTML(renderReport([single])).document;
    expect(small.querySelectorAll('svg')).toHaveLength(2);
    expect(small.querySelectorAll('svg circle').length).toBeGreaterThan(0);
  });

  test('texts of a record cannot become markup', () => {
    const evil = '<script>alert(1)</script>"\'&';
    const hostile: RunRecord = {
      ...record,
      command: evil,
      experiment: { corpus: evil, protocol: evil, split: evil, claim: { source: evil } },
      classes: [evil, evil, evil],
      test: {
        ...record.test!,
        chosen: {
          ...record.test!.chosen,
          classes: record.test!.chosen.classes.map((result) => ({ ...result, name: evil })),
          groups: record.test!.chosen.groups!.map((result, i) => ({ ...result, group: `${evil}${i}` })),
        },
      },
    };
    const parsed = parseHTML(renderReport([hostile], { title: evil, introduction: evil })).document;
    expect(parsed.querySelectorAll('script')).toHaveLength(0);
    expect(parsed.querySelector('h1')!.textContent).toBe(evil);
    expect(parsed.querySelector('pre')!.textContent).toBe(evil);
  });

  test('averaged weights are said to be averaged', () => {
    expect(page).not.toContain('averag');
    const options = { ...record.options, averageWeights: { decay: 0.99 } };
    const averaged = renderReport([{ ...record, options }]);
    expect(averaged).toContain('validation (averaged weights)');
    expect(averaged).toContain('moving average over the updates, decay 0.99');
  });

  test('refuses to report nothing', () => {
    expect(() => renderReport([])).toThrow(TrainerError);
  });
});
