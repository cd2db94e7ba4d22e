import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitepress';
import { deadLinks } from '../src/dead-links.js';
import { linkToRepository } from '../src/repository-links.js';

/** Written by TypeDoc, which `docs` runs first. */
const apiPages = JSON.parse(
  readFileSync(new URL('../../../docs/api/typedoc-sidebar.json', import.meta.url), 'utf8'),
);

export default defineConfig({
  title: 'ser',
  description: 'Speech emotion recognition for TypeScript',
  lang: 'en',
  // GitHub Pages serves a repository below its name.
  base: process.env.DOCS_BASE ?? '/',
  srcDir: '../../docs',
  outDir: './dist/site',
  cacheDir: './dist/cache',
  cleanUrls: true,
  // VitePress itself looks for pages, not for their anchors.
  buildEnd: async ({ outDir, site }) => {
    const dead = await deadLinks(`${outDir}/`, site.base);
    if (dead.length > 0) throw new Error(`Links that lead nowhere:\n${dead.join('\n')}`);
  },
  markdown: {
    config: (md) => {
      md.core.ruler.push('links-to-the-repository', ({ tokens, env }) => {
        // TypeDoc's pages link to each other; the written ones to files of the repository.
        if (!env.relativePath.startsWith('api/')) linkToRepository(tokens);
      });
    },
  },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [
      { text: 'Start', link: '/start' },
      { text: 'API', link: '/api/' },
      { text: 'Numbers', link: '/numbers' },
    ],
    sidebar: [
      {
        text: 'Start',
        items: [
          { text: 'In five minutes', link: '/start' },
          { text: 'Models and their limits', link: '/models' },
        ],
      },
      {
        text: 'Guides',
        items: [
          { text: 'The same MFCCs as in Python', link: '/mfccs' },
          { text: 'Protocols and leaks', link: '/protocols' },
          { text: 'Deploying', link: '/deploying' },
          { text: 'A server', link: '/server' },
          { text: 'Several machines', link: '/clusters' },
        ],
      },
      {
        text: 'Facts',
        items: [
          { text: 'Numbers', link: '/numbers' },
          { text: "The paper's verdict", link: '/verdict' },
          { text: 'The paper, statement by statement', link: '/paper' },
          { text: 'Repeating the experiments', link: '/reproducing' },
          { text: 'Audio formats', link: '/audio-formats' },
          { text: 'Dependencies', link: '/dependencies' },
        ],
      },
      { text: 'API', link: '/api/', items: apiPages },
    ],
    socialLinks: [{ icon: 'github', link: 'https://github.com/ser-js/ser' }],
  },
});
