/** Colours that people of any colour vision tell apart (Okabe and Ito 2008), paler behind the waveform. */
const COLORS = ['#0072b2', '#e69f00', '#009e73', '#d55e00', '#cc79a7', '#56b4e9', '#b8a500', '#7a5cc4'];

/** Light and dark, wide and narrow. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --faint: #8884; }
@media (prefers-color-scheme: dark) { :root { --ink: #eee; --paper: #161616; } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 62rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; overflow-wrap: anywhere; } h3 { font-size: 1rem; }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; list-style: none; position: sticky; top: 0; background: var(--paper); }
i { display: inline-block; width: .8em; height: .8em; margin-right: .4em; border-radius: 2px; }
section { border-top: 1px solid var(--faint); margin-top: 1.5rem; }
audio { width: 100%; } figure { margin: .5rem 0; cursor: pointer; }
svg { display: block; width: 100%; height: 8rem; background: var(--faint); border-radius: 4px; }
svg rect { opacity: .45; } svg path { fill: var(--ink); opacity: .8; } .head { stroke: #e00; stroke-width: 2; vector-effect: non-scaling-stroke; }
table { border-collapse: collapse; } th, td { text-align: left; padding: .15rem 1rem .15rem 0; white-space: nowrap; }
@media (max-width: 30rem) { th, td { padding-right: .6rem; font-size: .9rem; } }
tr.now { font-weight: 600; }
button { font: inherit; color: inherit; background: none; border: 0; padding: 0; text-decoration: underline; cursor: pointer; font-variant-numeric: tabular-nums; }
.error { color: #c33; } .note { opacity: .75; }
.none { background: #8886; fill: #8886; }
${COLORS.map((color, index) => `.c${index} { background: ${color}; fill: ${color}; }`).join('\n')}
`;

/** A click on a waveform or a time plays from there; the line and the row that is marked follow the sound. */
export const PAGE_SCRIPT = `
for (const section of document.querySelectorAll('section')) {
  const audio = section.querySelector('audio');
  if (!audio) continue;
  const play = (time) => { audio.currentTime = time; audio.play(); };
  const buttons = [...section.querySelectorAll('button[data-start]')];
  for (const button of buttons) button.addEventListener('click', () => play(Number(button.dataset.start)));
  const figures = [...section.querySelectorAll('figure')];
  for (const figure of figures) figure.addEventListener('click', (event) => {
    const box = figure.getBoundingClientRect();
    play((event.clientX - box.left) / box.width * Number(figure.dataset.seconds));
  });
  audio.addEventListener('timeupdate', () => {
    for (const figure of figures) {
      const x = audio.currentTime / Number(figure.dataset.seconds) * figure.querySelector('svg').viewBox.baseVal.width;
      figure.querySelector('.head').setAttribute('transform', 'translate(' + x + ')');
    }
    for (const body of section.querySelectorAll('tbody')) {
      const rows = [...body.rows];
      const at = rows.findLastIndex((row) => Number(row.querySelector('button').dataset.start) <= audio.currentTime);
      rows.forEach((row, index) => row.classList.toggle('now', index === at));
    }
  });
}
`;
