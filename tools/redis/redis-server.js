import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

if (!hasRedis)
  process.stderr.write(
    'What needs Redis is skipped: there is no redis-server on PATH. Install redis-server.\n',
  );

export async function startRedis(folder, sync = 'always') {
  const port = await freePort();
  const kept = ['--appendonly', 'yes', '--appendfsync', sync];
  let server = await serve(port, folder, kept);
  const kill = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const closed = once(server, 'close');
    server.kill('SIGKILL');
    await closed;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    async restart(empty = false) {
      await kill();
      server = await serve(port, folder, empty ? ['--appendonly', 'no'] : kept);
    },
    stop: kill,
  };
}

async function serve(port, folder, kept) {
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', ...kept];
  const server = spawn('redis-server', options, { stdio: 'ignore' });
  while (!(await answers(port))) await pause(10);
  return server;
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (answer) => {
      socket.destroy();
      resolve(String(answer).startsWith('+PONG'));
    });
    socket.once('error', () => resolve(false));
  });
}

async function freePort() {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
