import * as Plot from '@observablehq/plot';
import type { GroupResult } from '../metrics/group-results.js';
import { type Html, html } from './html.js';
import { percent } from './percent.js';
import { plotSvg } from './plot.js';

/** The accuracy of each group (speaker) as bars beside the accuracy of all, and as a table. */
export function groupBars(groups: readonly GroupResult[], accuracy: number): Html {
  const label = `Accuracy by group: ${groups.map(({ group, accuracy: a }) => `${group} ${percent(a)}`).join(', ')}.`;
  const longest = Math.max(...groups.map(({ group }) => group.length));
  const svg = plotSvg(
    {
      width: 640,
      marginBottom: 44,
      height: 72 + 26 * groups.length,
      marginLeft: 24 + 7.5 * longest,
      marginRight: 64,
      x: { domain: [0, 100], label: 'accuracy, %', labelOffset: 38, grid: true, ticks: 5 },
      y: { label: null, domain: groups.map(({ group }) => group), tickSize: 0 },
      marks: [
        Plot.barX(groups, { y: 'group', x: (g: GroupResult) => 100 * g.accuracy, fill: 'var(--validation)' }),
        Plot.ruleX([100 * accuracy], { stroke: 'currentColor', strokeDasharray: '2 3' }),
        Plot.text(groups, {
          y: 'group',
          x: (g: GroupResult) => 100 * g.accuracy,
          text: (g: GroupResult) => percent(g.accuracy),
          textAnchor: 'start',
          dx: 5,
          fill: 'currentColor',
          stroke: 'var(--page)',
          strokeWidth: 4,
        }),
      ],
    },
    label,
  );
  const rows = groups.map(
    ({ group, examples, accuracy: a, uar }) =>
      html`<tr><th scope="row">${group}</th><td>${percent(
        a,
      )}</td><td>${percent(uar)}</td><td>${examples}</td></tr>`,
  );
  return html`<section><h3>By speaker</h3><figure class="bars">${svg}
<figcaption>The dotted line is the accuracy of all: ${percent(accuracy)}.</figcaption></figure>
<details><summary>In numbers</summary><div class="scroll" tabindex="0"><table><thead><tr><th scope="col">Speaker</th>
<th scope="col">WA</th><th scope="col">UA</th><th scope="col">Examples</th></tr></thead><tbody>${rows}</tbody>
</table></div></details></section>`;
}
