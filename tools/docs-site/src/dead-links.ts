import { readdir, readFile } from 'node:fs/promises';

/** Addresses of a built site start here; only paths and anchors count. */
const ORIGIN = 'http://site.invalid';

/**
 * Links between the pages of a built site that lead to no page or to no anchor of one, as `page: link`.
 *
 * @param folder - The built site, with `/` at its end.
 * @param base - Where the site is served from, `/` or `/ser/`.
 */
export async function deadLinks(folder: string, base: string): Promise<readonly string[]> {
  const names = (await readdir(folder, { recursive: true })).map((name) => name.replaceAll('\\', '/'));
  const pages = await Promise.all(
    names
      .filter((name) => name.endsWith('.html'))
      .map(async (name) => [name, await readFile(`${folder}${name}`, 'utf8')] as const),
  );
  const anchors = new Map(
    pages.map(([name, html]) => [name, new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))]),
  );
  return pages.flatMap(([name, html]) =>
    [...html.matchAll(/<a\b[^>]* href="([^"]+)"/g)]
      .map(([, href]) => href)
      .filter((href) => {
        const { origin, pathname, hash } = new URL(href, `${ORIGIN}${base}${name}`);
        if (origin !== ORIGIN) return false;
        const target = anchors.get(pageOf(decodeURIComponent(pathname.slice(base.length))));
        return target === undefined || (hash !== '' && !target.has(decodeURIComponent(hash.slice(1))));
      })
      .map((href) => `${name}: ${href}`),
  );
}

/** `start` is `start.html`, `api/` is `api/index.html`. */
function pageOf(path: string): string {
  if (path === '' || path.endsWith('/')) return `${path}index.html`;
  return path.endsWith('.html') ? path : `${path}.html`;
}
