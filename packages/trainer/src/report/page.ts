import { Html, html } from './html.js';
import { STYLE } from './style.js';

/** A whole HTML document that needs no other file, no script and no network, and follows the reader's light or dark scheme. */
export function page(title: string, contents: readonly (Html | false | undefined)[]): string {
  return `${
    html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Html(STYLE)}</style>
</head>
<body><main>
<h1>${title}</h1>
${new Html(contents.flatMap((part) => (part ? [part.text] : [])).join('\n'))}
</main></body>
</html>`.text
  }\n`;
}
