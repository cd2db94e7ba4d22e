import { once } from 'node:events';
import type { Command } from 'commander';
import { stopOnInterrupt } from '../terminal/interrupt.js';
import { parsePort } from './option-types.js';

interface Given {
  readonly open: boolean;
  readonly port?: number;
  readonly host?: string;
  readonly json?: boolean;
}

export function addListen(program: Command): void {
  program
    .command('listen')
    .description(
      'open a page on this machine that hears a microphone or a recording, and shows emotion over time',
    )
    .option('--no-open', 'only print the address; open no browser')
    .option('--port <n>', 'to serve at; 0 takes a free one (default: 4180, or a free one)', parsePort)
    .option('--host <address>', 'to serve at (default: 127.0.0.1, which no other machine reaches)')
    .option('--json', 'the address as one JSON object')
    .addHelpText(
      'after',
      `
What is heard is computed in the browser and leaves this machine nowhere.
Browsers give a microphone to pages of this machine and of https only, not to http at another --host.
Ctrl-C ends it, with 0.`,
    )
    .action(listen);
}

async function listen({ open: wanted, port, host, json }: Given): Promise<void> {
  const { servePage } = await import('../listen/serve-page.js');
  const interrupt = stopOnInterrupt();
  const server = await servePage({ host, port });
  const { address } = server;
  process.stdout.write(json ? `${JSON.stringify({ address })}\n` : `${address} (Ctrl-C ends it)\n`);
  if (wanted) await openBrowser(address);
  if (!interrupt.signal.aborted) await once(interrupt.signal, 'abort');
  await server.close();
  interrupt.dispose();
}

async function openBrowser(address: string): Promise<void> {
  const { default: open } = await import('open');
  await open(address).catch(({ message }: Error) => {
    process.stderr.write(`No browser opened (${message}). Open ${address} in one.\n`);
  });
}
