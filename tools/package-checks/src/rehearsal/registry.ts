import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** A registry of this machine: packages of ours are its own, all others it fetches from npm. */
export interface Registry {
  /** `http://127.0.0.1:4873/` */
  readonly address: string;
  /** Versions of a package, oldest first; none where it was never published. */
  versions(name: string): Promise<readonly string[]>;
  stop(): void;
}

const STARTS_WITHIN_SECONDS = 60;

/**
 * Starts verdaccio on loopback.
 *
 * @param folder - Where it keeps packages and configuration.
 * @throws Error where it ends, or does not answer within a minute; it carries what verdaccio printed.
 */
export async function startRegistry(folder: string): Promise<Registry> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}/`;
  await mkdir(folder, { recursive: true });
  const config = join(folder, 'verdaccio.json');
  await writeFile(config, configuration(folder));
  const child = spawn(process.execPath, [verdaccio(), '--config', config, '--listen', `127.0.0.1:${port}`], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => {
      printed = (printed + text).slice(-10_000);
    });
  for (let second = 0; !(await answers(address)); second++) {
    if (child.exitCode !== null || second === STARTS_WITHIN_SECONDS) {
      child.kill();
      throw new Error(`${address}: expected verdaccio to answer. It printed:\n${printed}`);
    }
    await setTimeout(1000);
  }
  return { address, versions: (name) => versions(address, name), stop: () => void child.kill() };
}

/** JSON is YAML too, the form that verdaccio reads. */
function configuration(folder: string): string {
  return JSON.stringify({
    storage: join(folder, 'storage'),
    auth: { htpasswd: { file: join(folder, 'htpasswd') } },
    uplinks: { npm: { url: 'https://registry.npmjs.org/', timeout: '60s', maxage: '60m' } },
    packages: {
      '@ser/*': { access: '$all', publish: '$all' },
      '**': { access: '$all', proxy: 'npm' },
    },
    max_body_size: '200mb',
    web: { enable: false },
    log: { type: 'stdout', format: 'pretty', level: 'warn' },
  });
}

function verdaccio(): string {
  const manifest = createRequire(import.meta.url).resolve('verdaccio/package.json');
  return join(dirname(manifest), 'bin', 'verdaccio');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

async function answers(address: string): Promise<boolean> {
  return fetch(new URL('-/ping', address)).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function versions(address: string, name: string): Promise<readonly string[]> {
  const response = await fetch(new URL(name.replace('/', '%2f'), address));
  if (response.status === 404) return [];
  return Object.keys(((await response.json()) as { versions: object }).versions);
}
