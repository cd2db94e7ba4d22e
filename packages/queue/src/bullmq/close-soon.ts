import { setTimeout as pause } from 'node:timers/promises';

/** How long a server that does not answer is waited for at the end. */
const PATIENCE_MS = 3000;

/** Closes a connection, and breaks it off where the server is away. */
export async function closeSoon(
  client: { close(): Promise<void>; disconnect(): Promise<void> },
  giveUp: () => void,
  closed = client.close(),
): Promise<void> {
  const ended = new AbortController();
  const late = pause(PATIENCE_MS, 'late', { signal: ended.signal }).catch(() => 'closed');
  const first = await Promise.race([closed.then(() => 'closed'), late]);
  ended.abort();
  if (first !== 'late') return;
  giveUp();
  void client.disconnect().catch(() => {});
}
