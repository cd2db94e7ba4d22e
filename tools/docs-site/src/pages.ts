import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** A page of the folder `docs`. */
export interface Page {
  /** `server.md` */
  readonly name: string;
  readonly markdown: string;
}

/** A fenced block of code of a page. */
export interface CodeBlock {
  /** What stands behind the fence: `js`, `ts`, `sh`, `text`, … */
  readonly language: string;
  readonly text: string;
  /** The comment `<!-- file: … -->` before the block names it. */
  readonly file?: string;
}

/** The folder `docs`, with `/` at its end. */
export const DOCS = fileURLToPath(new URL('../../../docs/', import.meta.url));

/** All pages of the site, by name. */
export async function readPages(): Promise<readonly Page[]> {
  const names = (await readdir(DOCS)).filter((name) => name.endsWith('.md')).sort();
  return Promise.all(
    names.map(async (name) => ({ name, markdown: await readFile(`${DOCS}${name}`, 'utf8') })),
  );
}

/** A page's blocks of code, in order. */
export function codeBlocks(markdown: string): readonly CodeBlock[] {
  const blocks = markdown.matchAll(/(?:^<!-- file: (\S+) -->\n)?^```(\w*)\n(.*?)^```$/gms);
  return [...blocks].map(([, file, language, text]) => ({ language, text, ...(file && { file }) }));
}
