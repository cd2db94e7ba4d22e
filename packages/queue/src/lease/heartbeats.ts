import { isRunning, ownView, seesSameProcesses } from '@ser/foundation/node';
import type { Store } from '../store/store.js';
import type { LogEntry } from './job-log.js';

/** Leases of this process: one that bears its view and is not among them is left over. */
const held = new Set<string>();

/** What is known of other machines' leases by watching them. */
export interface Heartbeats {
  /** Whether the process that holds a lease has ended, or has been silent for too long while it was watched. */
  isOver(id: string, number: number, entry: LogEntry & { readonly kind: 'lease' }): Promise<boolean>;
}

/**
 * Watches the heartbeats of leases. On this machine the system says whether a process runs; elsewhere one counts as ended
 * whose heartbeat has not changed for `staleAfter` milliseconds of this process' own clock: no two clocks are compared.
 */
export function watchHeartbeats(store: Store, staleAfter: number): Heartbeats {
  const seen = new Map<string, { readonly beat: string; readonly since: number }>();
  return {
    async isOver(id, number, { token, owner }) {
      if (held.has(token)) return false;
      const view = ownView();
      if (seesSameProcesses(owner, view)) {
        const isOwn = owner.pid === view.pid && owner.started === view.started;
        return isOwn || !isRunning(owner);
      }
      const key = beatKey(id, number);
      const beat = Buffer.from((await store.get(key)) ?? []).toString();
      const before = seen.get(key);
      if (before?.beat === beat) return performance.now() - before.since >= staleAfter;
      seen.set(key, { beat, since: performance.now() });
      return false;
    },
  };
}

/** Marks a lease as held by this process, until the returned function is called. */
export function markHeld(token: string): () => void {
  held.add(token);
  return () => held.delete(token);
}

/** Where a lease's heartbeat lies: a count, and how far the job is. */
export function beatKey(id: string, number: number): string {
  return `beats/${id}/${number}`;
}
