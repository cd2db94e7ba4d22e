import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { type AddressInfo, connect, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Debian's package redis-server has it. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

if (!hasRedis)
  process.stderr.write(
    'Tests of the queue are skipped: there is no redis-server on PATH. Install redis-server.\n',
  );

/** A Redis server on loopback, of these tests alone. */
export interface RedisServer {
  readonly url: string;
  /** Ends it as a power cut does, and starts it again on the same port. @param empty without what it knew */
  readonly restart: (empty?: boolean) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** @param folder for what it keeps; written at every command */
export async function startRedis(folder: string): Promise<RedisServer> {
  const port = await freePort();
  let server = await serve(port, folder, true);
  const kill = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const closed = new Promise((resolve) => server.once('close', resolve));
    server.kill('SIGKILL');
    await closed;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    async restart(empty = false) {
      await kill();
      server = await serve(port, folder, !empty);
    },
    stop: kill,
  };
}

async function serve(port: number, folder: string, kept: boolean): Promise<ChildProcess> {
  const disk = kept ? ['--appendonly', 'yes', '--appendfsync', 'always'] : ['--appendonly', 'no'];
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', ...disk];
  const server = spawn('redis-server', options, { stdio: 'ignore' });
  while (!(await answers(port))) await pause(10);
  return server;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (answer) => {
      socket.destroy();
      resolve(String(answer).startsWith('+PONG'));
    });
    socket.once('error', () => resolve(false));
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
