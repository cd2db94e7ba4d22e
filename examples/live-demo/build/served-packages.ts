import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const require = createRequire(import.meta.url);

/** Serves packages of data below `npm/`, side by side as a content delivery network of npm has them. */
export function servedPackages(names: readonly string[]): Plugin {
  const files = new Map(names.flatMap((name) => filesOf(name)));
  return {
    name: 'served-packages',
    configureServer(server) {
      server.middlewares.use(async (request, response, next) => {
        const path = files.get(new URL(request.url ?? '', 'http://page').pathname.slice(1));
        if (path === undefined) return next();
        response.setHeader('content-type', 'application/octet-stream');
        response.end(await readFile(path));
      });
    },
    async generateBundle() {
      for (const [fileName, path] of files)
        this.emitFile({ type: 'asset', fileName, source: await readFile(path) });
    },
  };
}

/** What a package exports, by address. */
function filesOf(name: string): [address: string, path: string][] {
  const manifest = require.resolve(`${name}/package.json`);
  const { exports } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly exports: object };
  return Object.keys(exports)
    .filter((file) => file !== './package.json')
    .map((file) => [`npm/${name}/${file.slice(2)}`, join(dirname(manifest), file)]);
}
