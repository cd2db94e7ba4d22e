import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { Html } from './html.js';

/**
 * A plot as SVG text, drawn without a browser.
 *
 * @param label what a screen reader says in its place
 */
export function plotSvg(options: Plot.PlotOptions, label: string): Html {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const figure = Plot.plot({
    ...options,
    document: document as unknown as Document,
    style: { background: 'transparent', color: 'currentColor', fontSize: '13px', overflow: 'visible' },
  });
  // A picture has one name. Those of its parts are not allowed on groups without a role.
  for (const part of figure.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
  figure.setAttribute('role', 'img');
  figure.setAttribute('aria-label', label);
  return new Html(figure.outerHTML);
}
