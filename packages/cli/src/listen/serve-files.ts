import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, isIP } from 'node:net';
import { extname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { CliError } from '../cli-error.js';
import type { ServedFile } from './served-file.js';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/**
 * Code from here alone; recognisers from any address that the user types; sound that the page itself holds. Nothing asks for
 * cross-origin isolation (COOP, COEP): it is for WebAssembly with threads, and the page computes with one.
 */
const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' http: https:; media-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'microphone=(self)',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/** Where files are served. */
export interface ServeOptions {
  /** A name or address of this machine. */
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
}

/** A server that runs. */
export interface FileServer {
  /** `http://127.0.0.1:4180/` */
  readonly address: string;
  /** Ends it at once, whatever is being sent. */
  close(): Promise<void>;
}

/**
 * Serves these files and no others: an address is looked up and never becomes a path. On loopback, requests under another
 * name are refused, so that no web site can have a name of its own lead here (DNS rebinding).
 *
 * @throws {@link CliError} for a port that is in use or not allowed, and for a host that is not this machine
 */
export async function serveFiles(
  files: readonly ServedFile[],
  { host, port }: ServeOptions,
): Promise<FileServer> {
  const byAddress = new Map(files.map((file) => [`/${file.address}`, file]));
  const server = createServer((request, response) => {
    answer(request, response, byAddress, LOOPBACK.includes(host)).catch(() => response.destroy());
  });
  await listen(server, host, port);
  const own = server.address() as AddressInfo;
  return {
    address: `http://${isIP(host) === 6 ? `[${host}]` : host}:${own.port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', ({ code }: NodeJS.ErrnoException) => reject(refused(code, host, port)));
    server.listen(port, host, resolve);
  });
}

function refused(code: string | undefined, host: string, port: number): CliError {
  if (code === 'EADDRINUSE')
    return new PortInUse(
      `--port ${port}: expected one that no other program uses. Choose another, or leave it out for a free one.`,
    );
  if (code === 'EACCES')
    return new CliError(
      `--port ${port}: expected one that this user may open. Choose one from 1024 to 65535.`,
    );
  return new CliError(
    `--host ${host} (${code}): expected a name or address of this machine. Leave it out for 127.0.0.1.`,
  );
}

/** The port is taken: another may do. */
export class PortInUse extends CliError {}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  files: ReadonlyMap<string, ServedFile>,
  onLoopback: boolean,
): Promise<void> {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  const { method = '', url = '', headers } = request;
  if (onLoopback && !LOOPBACK.includes(hostName(headers.host)))
    return refuse(response, 421, 'Expected a request to 127.0.0.1 or localhost.');
  if (method !== 'GET' && method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    return refuse(response, 405, 'Expected GET or HEAD.');
  }
  const [path] = url.split('?');
  const file = files.get(path === '/' ? '/index.html' : path);
  const facts = file && (await stat(file.path).catch(() => undefined));
  if (file === undefined || facts === undefined) return refuse(response, 404, 'Not a file of this page.');

  const tag = `"${facts.size.toString(16)}-${Math.trunc(facts.mtimeMs).toString(16)}"`;
  response.setHeader('etag', tag);
  response.setHeader('cache-control', file.neverChanges ? 'max-age=31536000, immutable' : 'no-cache');
  if (headers['if-none-match'] === tag) {
    response.writeHead(304).end();
    return;
  }
  response.writeHead(200, {
    'content-type': TYPES[extname(file.path)] ?? 'application/octet-stream',
    'content-length': facts.size,
  });
  if (method === 'HEAD') response.end();
  else await pipeline(createReadStream(file.path), response);
}

/** `127.0.0.1:4180` → `127.0.0.1`, `[::1]:4180` → `::1` */
function hostName(host = ''): string {
  return /^\[(.*)\]/.exec(host)?.[1] ?? host.split(':')[0].toLowerCase();
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}
