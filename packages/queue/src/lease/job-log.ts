import type { ProcessView } from '@ser/foundation/node';
import type { JobRecord } from '../job.js';
import type { Store } from '../store/store.js';

/** One line of a job's log. Whoever wrote it is known by the token. */
export type LogEntry = {
  readonly token: string;
  /** ISO 8601, by the clock of who wrote it: for people, nothing is decided by it. */
  readonly at: string;
} & Happening;

/** What a line of a job's log says. */
export type Happening =
  | { readonly kind: 'lease'; readonly owner: ProcessView }
  | { readonly kind: 'record'; readonly record: JobRecord }
  /** `final`: trying again will not help. */
  | { readonly kind: 'failed'; readonly message: string; readonly final: boolean }
  | { readonly kind: 'released' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'reopened' };

/**
 * Everything that became of a job, the oldest first: the entry with index 0 has number 1.
 *
 * Entries are numbered names that a store gives away once each, and none is ever removed. So the one that takes a job over,
 * the one that cancels it and the one that writes its record all want the same name, and one of them gets it.
 */
export async function readLog(store: Store, id: string): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  for (;;) {
    const entry = await readEntry(store, id, entries.length + 1);
    if (entry === undefined) return entries;
    entries.push(entry);
  }
}

/**
 * Writes the entry of a number.
 *
 * @returns false where another has that number
 */
export async function append(
  store: Store,
  id: string,
  number: number,
  token: string,
  happening: Happening,
): Promise<boolean> {
  const entry: LogEntry = { ...happening, token, at: new Date().toISOString() };
  if (await store.create(entryKey(id, number), JSON.stringify(entry))) return true;
  // A network that loses an answer repeats the request, and is then told that the name is taken: by itself.
  const found = await readEntry(store, id, number);
  return found?.token === token && found.kind === entry.kind;
}

export async function hasEntry(store: Store, id: string, number: number): Promise<boolean> {
  return store.has(entryKey(id, number));
}

async function readEntry(store: Store, id: string, number: number): Promise<LogEntry | undefined> {
  const bytes = await store.get(entryKey(id, number));
  return bytes === undefined ? undefined : (JSON.parse(Buffer.from(bytes).toString()) as LogEntry);
}

function entryKey(id: string, number: number): string {
  return `jobs/${id}/${number}`;
}
