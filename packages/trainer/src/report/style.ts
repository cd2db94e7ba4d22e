/** The page's style: light and dark, wide and narrow, printable; no font or picture from elsewhere. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #ffffff; --text: #1b1f24; --faint: #57606a; --line: #d0d7de; --panel: #f6f8fa;
  --training: #9a5b00; --validation: #0757b8; --heat: #0757b8; --leak: #a40e26;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #11151a; --text: #e6e9ed; --faint: #a3adb8; --line: #39424d; --panel: #1a2027;
    --training: #f0a94b; --validation: #6cb0ff; --heat: #2f7fe0; --leak: #ff8f9c;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 74rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.35rem; margin: 2.5rem 0 .5rem; padding-top: 1rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.1rem; margin: 1.75rem 0 .5rem; }
h4 { font-size: .95rem; margin: 0; }
a { color: var(--validation); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .92rem; }
caption { text-align: left; color: var(--faint); padding-bottom: .5rem; }
caption span { display: block; position: sticky; left: 0; max-width: min(46rem, calc(100vw - 2rem)); }
th, td { padding: .35rem .6rem; border-bottom: 1px solid var(--line); text-align: right; vertical-align: top; }
th[scope=row], th:first-child { text-align: left; }
thead th { vertical-align: bottom; font-weight: 600; }
td, th { white-space: nowrap; }
.words { text-align: left; min-width: 9rem; white-space: normal; }
thead th { white-space: normal; }
td.main { font-weight: 700; }
td.main small { display: block; font-weight: 400; color: var(--faint); }
tfoot th, tfoot td { font-weight: 600; border-bottom: 0; }
tr.chosen > * { background: var(--panel); font-weight: 700; }
.leak { color: var(--leak); border: 1px solid; border-radius: .25rem; padding: 0 .3rem; font-size: .8rem; white-space: nowrap; }
.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .5rem 1.5rem; margin: 1rem 0; }
.facts dt { color: var(--faint); font-size: .85rem; }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.curves { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: 1rem; }
figure { margin: 0; }
figure svg { display: block; width: 100%; height: auto; max-width: 34rem; }
figure.bars svg { max-width: 42rem; }
figcaption, .legend { color: var(--faint); font-size: .9rem; }
.legend span { margin-right: 1.25rem; white-space: nowrap; }
.legend span::before { content: ''; display: inline-block; width: 1.75rem; margin-right: .4rem; vertical-align: middle; border-top: 3px solid; }
.legend .training::before { border-top-style: dashed; border-color: var(--training); }
.legend .validation::before { border-color: var(--validation); }
.legend .epoch::before { border-top: 2px dotted; }
.confusion th, .confusion td { text-align: center; border: 1px solid var(--line); }
.confusion thead td { border: 0; }
.confusion th[scope=row] { text-align: left; }
.heat { background: color-mix(in srgb, var(--heat) var(--share), transparent); min-width: 3.4rem; }
.heat small { display: block; font-size: .75rem; }
details { margin: .75rem 0; }
summary { cursor: pointer; }
details.run { border-top: 1px solid var(--line); padding-top: .75rem; }
pre { background: var(--panel); border: 1px solid var(--line); border-radius: .4rem; padding: .75rem 1rem; white-space: pre-wrap; overflow-wrap: anywhere; }
@media (max-width: 36rem) { .legend span { display: block; white-space: normal; } }
@media print { main { max-width: none; } section { break-inside: avoid; } }
`;
