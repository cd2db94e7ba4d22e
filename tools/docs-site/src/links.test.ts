import { readFile, stat } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import { expect, test } from '@jest/globals';
import { DOCS, readPages } from './pages.js';

const ROOT = join(DOCS, '..');
const pages = await readPages();
const documents = [
  ...pages.map(({ name, markdown }) => [name, markdown, DOCS]),
  ...(await Promise.all(
    ['README.md', 'CONTRIBUTING.md'].map(async (name) => [
      name,
      await readFile(join(ROOT, name), 'utf8'),
      ROOT,
    ]),
  )),
];
const withoutCode = (markdown: string) => markdown.replace(/^```.*?^```$/gms, '').replace(/`[^`\n]*`/g, '``');

/** The anchors that GitHub and VitePress give a page's headings. */
const anchors = (markdown: string) =>
  [...markdown.replace(/^```.*?^```$/gms, '').matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );

/** What is wrong with a link, or nothing. */
async function problemOf(href: string, markdown: string, folder: string): Promise<readonly string[]> {
  const [path, anchor] = href.split('#');
  const target = normalize(join(folder, path));
  const found = path === '' ? undefined : await stat(target).catch(() => null);
  if (found === null) return [`${href}: no such file`];
  if (anchor === undefined) return [];
  const text = found
    ? await readFile(found.isDirectory() ? join(target, 'README.md') : target, 'utf8')
    : markdown;
  return anchors(text).includes(anchor) ? [] : [`${href}: no such heading`];
}

test.each(documents)('every link of %s leads somewhere', async (_, markdown, folder) => {
  const links = [...withoutCode(markdown).matchAll(/\]\(([^)\s]+)\)/g)].map(([, href]) => href);
  const relative = links.filter((href) => !/^\w+:/.test(href));
  const problems = await Promise.all(relative.map((href) => problemOf(href, markdown, folder)));
  expect(problems.flat()).toEqual([]);
});

test('every page is in the navigation', async () => {
  const config = await readFile(new URL('../.vitepress/config.ts', import.meta.url), 'utf8');
  const listed = [...config.matchAll(/link: '\/([\w-]+)'/g)].map(([, page]) => `${page}.md`);
  expect(
    pages.map(({ name }) => name).filter((name) => name !== 'index.md' && !listed.includes(name)),
  ).toEqual([]);
  expect(listed.filter((name) => !pages.some((page) => page.name === name))).toEqual([]);
});
