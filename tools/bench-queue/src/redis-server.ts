import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Debian's redis-server on loopback. */
export interface RedisServer {
  readonly url: string;
  /** Kills it as a power cut does, and starts it again with what it has on disk. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** @param folder where it writes down every command */
export async function startRedis(folder: string): Promise<RedisServer> {
  const port = await freePort();
  let server = await serve(port, folder);
  const kill = async () => {
    const closed = once(server, 'close');
    server.kill('SIGKILL');
    await closed;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    async restart() {
      await kill();
      server = await serve(port, folder);
    },
    stop: kill,
  };
}

async function serve(port: number, folder: string): Promise<ChildProcess> {
  const kept = ['--save', '', '--appendonly', 'yes', '--appendfsync', 'everysec'];
  const server = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, ...kept],
    { stdio: 'ignore' },
  );
  while (!(await answers(port))) await pause(20);
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
