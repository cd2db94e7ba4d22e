import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { deadLinks } from './dead-links.js';

test.each(['/', '/ser/'])('finds links to no page and to no anchor, in a site at %s', async (base) => {
  const folder = `${await mkdtemp(join(tmpdir(), 'ser-site-'))}/`;
  await mkdir(`${folder}api/@ser`, { recursive: true });
  await writeFile(
    `${folder}index.html`,
    `<a href="${base}api/@ser/audio">page</a><a href="${base}api/@ser/audio#decode">anchor</a>
     <a class="x" href="${base}nowhere">no page</a><a href="${base}api/@ser/audio#nowhere">no anchor</a>
     <a href="https://example.com/#x">elsewhere</a>`,
  );
  await writeFile(
    `${folder}api/@ser/audio.html`,
    '<h2 id="decode">decode</h2><a href="#decode">here</a><a href="#none">none</a><a href="./../../index#x">x</a>',
  );
  expect((await deadLinks(folder, base)).toSorted()).toEqual([
    'api/@ser/audio.html: #none',
    'api/@ser/audio.html: ./../../index#x',
    `index.html: ${base}api/@ser/audio#nowhere`,
    `index.html: ${base}nowhere`,
  ]);
  await rm(folder, { recursive: true });
});
