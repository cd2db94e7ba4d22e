import type { ClassificationReport } from '../metrics/classification-report.js';
import { Html, html } from './html.js';

/** The strongest colour: the letters stay readable on it in the light and in the dark scheme. */
const FULL = 65;

function cell(count: number, support: number, truth: string, predicted: string): Html {
  const share = support === 0 ? 0 : count / support;
  const tip = `${count} of ${support} examples of ${truth} were taken for ${predicted}`;
  // The style is made of a number alone.
  const style = new Html(`style="--share:${(FULL * share).toFixed(1)}%"`);
  return html`<td class="heat" ${style} title="${tip}">${count} <small>${
    support > 0 && `${Math.round(100 * share)} %`
  }</small></td>`;
}

/** The confusion matrix as a table whose cells are coloured by their share of the row. */
export function confusionTable({ classes, confusion }: ClassificationReport): Html {
  const head = classes.map(({ name }) => html`<th scope="col">${name}</th>`);
  const rows = classes.map(
    ({ name, support }, t) =>
      html`<tr><th scope="row">${name}</th>${classes.map((predicted, p) =>
        cell(confusion[t][p], support, name, predicted.name),
      )}</tr>`,
  );
  return html`<section><h3>Confusion matrix</h3><div class="scroll" tabindex="0"><table class="confusion">
<caption><span>Rows: what was said. Columns: what the network heard. Counts, and shares of the row.</span></caption>
<thead><tr><td></td>${head}</tr></thead><tbody>${rows}</tbody></table></div></section>`;
}
