import type { ClassificationReport } from '../metrics/classification-report.js';
import { type Html, html } from './html.js';
import { percent } from './percent.js';

/** Precision, recall and F1 of each class, and their means. */
export function classTable(report: ClassificationReport): Html {
  const rows = report.classes.map(
    ({ name, precision, recall, f1, support }) =>
      html`<tr><th scope="row">${name}</th><td>${percent(
        precision,
      )}</td><td>${percent(recall)}</td><td>${percent(f1)}</td><td>${support}</td></tr>`,
  );
  return html`<section><h3>By class</h3><div class="scroll" tabindex="0"><table>
<thead><tr><th scope="col">Class</th><th scope="col">Precision</th><th scope="col">Recall</th>
<th scope="col">F1</th><th scope="col">Examples</th></tr></thead><tbody>${rows}</tbody>
<tfoot><tr><th scope="row">Unweighted mean</th><td></td><td>${percent(report.uar)}</td><td>${percent(
    report.macroF1,
  )}</td><td>${report.examples}</td></tr></tfoot></table></div></section>`;
}
