import { parseHTML } from 'linkedom';

/** linkedom's document has what Plot uses of one, and not all that TypeScript's type asks for. */
export function plotDocument(): Document {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  return document as unknown as Document;
}

/** A figure of Plot as an SVG file, named for those who cannot see it. */
export function svgFile(figure: Element, name: string): string {
  // A picture has one name. Those of its parts are not allowed on groups without a role.
  for (const part of figure.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
  figure.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  figure.setAttribute('role', 'img');
  figure.setAttribute('aria-label', name);
  return `${figure.outerHTML}\n`;
}
