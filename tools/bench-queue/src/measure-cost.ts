import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type CorpusName,
  jobModule,
  type PlacedJob,
  paperRecipe,
  planJobs,
  type Recipe,
  statesRecipe,
} from '@ser/experiment';
import { openStore, runInProcess, runShard, type Store } from '@ser/queue';

/** A tick of Linux' count of processor time. */
const TICK_SECONDS = 0.01;

/** What one real training cost the machine that did it, and the store. */
export interface JobCost {
  readonly recipe: string;
  readonly corpus: string;
  readonly epochs: number;
  readonly seconds: number;
  /** Of the job's process and the worker's, all threads. */
  readonly cpuSeconds: number;
  /** The most that the job's process held, seen after each epoch. */
  readonly peakMemory: number;
  /** Whether the corpus' features were there already. */
  readonly featuresKept: boolean;
  readonly store: {
    /** Kept when the job has ended: its record and files. */
    readonly bytesKept: number;
    readonly bytesPut: number;
    readonly bytesGot: number;
  };
}

/**
 * Trains the first speaker-independent fold on one thread, twice for each recipe: with the corpus' features to extract, and with those
 * that the first run kept.
 *
 * @param folders of real corpora, by name
 */
export async function measureCosts(
  folders: Readonly<Partial<Record<CorpusName, string>>>,
  say: (cost: JobCost) => void,
): Promise<JobCost[]> {
  const costs: JobCost[] = [];
  for (const [corpus, folder] of Object.entries(folders)) {
    for (const recipe of [statesRecipe, paperRecipe]) {
      const root = await mkdtemp(join(tmpdir(), 'ser-cost-'));
      try {
        for (const seed of [1, 2]) {
          costs.push(await measure(root, recipe, corpus as CorpusName, folder, seed));
          say(costs.at(-1)!);
        }
      } finally {
        await rm(root, { recursive: true, force: true });
      }
    }
  }
  return costs;
}

async function measure(
  root: string,
  recipe: Recipe,
  corpus: CorpusName,
  folder: string,
  seed: number,
): Promise<JobCost> {
  const jobs = planJobs({
    name: `${recipe.name}-${corpus}`,
    corpus: { corpus, folder },
    recipe,
    protocol: 'speaker-independent',
    runs: { folds: [1], seeds: [seed] },
    engine: 'onnxruntime',
    threads: 1,
  }).map((job): PlacedJob => ({ ...job, features: join(root, 'features') }));
  const moved = { put: 0, got: 0 };
  const store = weighed(await openStore(join(root, `store-${seed}`)), moved);
  let peakMemory = 0;
  const before = cpuSeconds();
  const began = performance.now();
  await runShard({
    jobs,
    store,
    run: runInProcess(jobModule),
    scratch: join(root, `scratch-${seed}`),
    onEvent(event) {
      if (event.type !== 'progress') return;
      const { memory } = event.progress as { readonly memory?: number };
      peakMemory = Math.max(peakMemory, memory ?? 0);
    },
  });
  const seconds = (performance.now() - began) / 1000;
  const { put, got } = moved;
  return {
    recipe: recipe.name,
    corpus,
    epochs: recipe.epochs as number,
    seconds: rounded(seconds),
    cpuSeconds: rounded(cpuSeconds() - before),
    peakMemory,
    featuresKept: seed > 1,
    store: { bytesKept: await bytesOf(store), bytesPut: put, bytesGot: got },
  };
}

/** Of this process and of its children that have ended (proc_pid_stat(5)). */
function cpuSeconds(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ');
  return TICK_SECONDS * fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0);
}

function weighed(inner: Store, moved: { put: number; got: number }): Store {
  return {
    ...inner,
    async get(key) {
      const bytes = await inner.get(key);
      moved.got += bytes?.length ?? 0;
      return bytes;
    },
    put(key, bytes) {
      moved.put += Buffer.byteLength(bytes);
      return inner.put(key, bytes);
    },
    create(key, bytes) {
      moved.put += Buffer.byteLength(bytes);
      return inner.create(key, bytes);
    },
  };
}

async function bytesOf(store: Store): Promise<number> {
  let bytes = 0;
  for (const key of await store.list('')) bytes += (await store.get(key))!.length;
  return bytes;
}

const rounded = (value: number): number => Math.round(10 * value) / 10;
