import { requireKey } from './require-key.js';
import type { Store } from './store.js';

/** The names of a store that begin with `prefix/`, as a store of their own: what is in it is no part of any listing of jobs. */
export function partOfStore(store: Store, prefix: string): Store {
  const start = `${requireKey(prefix)}/`;
  return {
    location: `${store.location}/${prefix}`,
    get: (key) => store.get(start + key),
    has: (key) => store.has(start + key),
    put: (key, bytes) => store.put(start + key, bytes),
    create: (key, bytes) => store.create(start + key, bytes),
    list: async (below) => (await store.list(start + below)).map((key) => key.slice(start.length)),
    remove: (key) => store.remove(start + key),
    close: () => store.close(),
  };
}
