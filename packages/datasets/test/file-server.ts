import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from '@jest/globals';

/** What the server does with one request. */
export type Behaviour = (content: Buffer, request: IncomingMessage, response: ServerResponse) => void;

const servers: Server[] = [];

/** Call once in a test file: closes its servers after each test. */
export function closeServers(): void {
  afterEach(async () => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });
}

/** Answers as a good server does: whole, or from where the range begins. */
export const serve: Behaviour = (content, request, response) => {
  const [, from] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? [];
  if (from === undefined) {
    response.writeHead(200, { 'content-length': content.length });
    response.end(content);
  } else if (Number(from) >= content.length) {
    response.writeHead(416).end();
  } else {
    response.writeHead(206, {
      'content-length': content.length - Number(from),
      'content-range': `bytes ${from}-${content.length - 1}/${content.length}`,
    });
    response.end(content.subarray(Number(from)));
  }
};

/** Announces all, sends a share of what is left, and cuts the connection. */
export const cut =
  (share: number): Behaviour =>
  (content, request, response) => {
    const [, from = '0'] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? [];
    const rest = content.subarray(Number(from));
    response.writeHead(from === '0' ? 200 : 206, {
      'content-length': rest.length,
      ...(from !== '0' && { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` }),
    });
    // An error of the connection discards what the client has not read: give it some turns of the event loop.
    const endAfter = (turns: number): unknown =>
      turns === 0 ? response.socket?.destroySoon() : setTimeout(endAfter, 20, turns - 1);
    response.write(rest.subarray(0, Math.floor(share * rest.length)), () => endAfter(5));
  };

/** Answers with a status and nothing else. */
export const status =
  (code: number, headers: Record<string, string> = {}): Behaviour =>
  (_, __, response) => {
    response.writeHead(code, headers).end();
  };

/** Sends other content than the file's, as if it were right. */
export const corrupt: Behaviour = (content, request, response) => {
  const wrong = Buffer.from(content);
  wrong[wrong.length - 1] ^= 1;
  serve(wrong, request, response);
};

/**
 * Serves contents by path. The nth request for a path is answered by the nth of its behaviours, further ones by the
 * last; without behaviours by a good server.
 *
 * @returns the server's address, and the range headers it was sent
 */
export async function fileServer(
  files: Readonly<Record<string, Buffer | string>>,
  behaviours: Readonly<Record<string, readonly Behaviour[]>> = {},
): Promise<{ readonly address: string; readonly requests: string[] }> {
  const requests: string[] = [];
  const seen: Record<string, number> = {};
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    requests.push(`${path} ${request.headers.range ?? 'whole'}`);
    if (!(path in files)) {
      response.writeHead(404).end();
      return;
    }
    const plan = behaviours[path] ?? [serve];
    const turn = seen[path] ?? 0;
    seen[path] = turn + 1;
    plan[Math.min(turn, plan.length - 1)](Buffer.from(files[path]), request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}
