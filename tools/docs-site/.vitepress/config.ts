import { defineConfig } from 'vitepress';
import { linkToRepository } from '../src/repository-links.js';

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
  markdown: {
    config: (md) => {
      md.core.ruler.push('links-to-the-repository', ({ tokens }) => linkToRepository(tokens));
    },
  },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [
      { text: 'Start', link: '/start' },
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
        ],
      },
      {
        text: 'Facts',
        items: [
          { text: 'Numbers', link: '/numbers' },
          { text: "The paper's verdict", link: '/verdict' },
          { text: 'The paper, statement by statement', link: '/paper' },
          { text: 'Audio formats', link: '/audio-formats' },
          { text: 'Dependencies', link: '/dependencies' },
        ],
      },
    ],
    socialLinks: [{ icon: 'github', link: 'https://github.com/ser-js/ser' }],
  },
});
