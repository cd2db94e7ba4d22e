import { BackendError } from './backend-error.js';
import { DEFAULT_NAMES, ENGINE_NAMES, type Engine, type EngineName, EngineUnavailable } from './engine.js';

/** Options of {@link useBackend}. */
export interface UseBackendOptions {
  /** Engines to try, best first. Default: all but `webgpu`, fastest first. */
  readonly prefer?: readonly EngineName[];
  /**
   * Threads to compute with, at most one per logical processor that this process may use: more are not started. That is also
   * the default.
   */
  readonly threads?: number;
}

/** One engine that was looked at, and what came of it. */
export interface ConsideredEngine {
  readonly name: EngineName;
  readonly chosen: boolean;
  /** Why it was chosen or passed over, in one line. */
  readonly reason: string;
  /** What to type to make it work; absent when there is nothing to do. */
  readonly remedy?: string;
}

/** The engine that TensorFlow.js now computes with. */
export interface UsedEngine {
  readonly name: EngineName;
  readonly description: string;
  readonly threads: number;
  /** Every engine looked at, in the order of preference. */
  readonly considered: readonly ConsideredEngine[];
  /** The same as text, a line for each engine. */
  readonly why: string;
}

/** Starts the first of the preferred engines that works. */
export async function chooseEngine(
  engines: Partial<Readonly<Record<EngineName, Engine>>>,
  options: UseBackendOptions,
  processors: number,
): Promise<UsedEngine> {
  const names = ENGINE_NAMES.filter((name) => engines[name] !== undefined);
  const defaults = names.filter((name) => DEFAULT_NAMES.includes(name));
  const prefer = checkNames(options.prefer ?? defaults, names);
  const threads = Math.min(checkThreads(options.threads ?? processors), processors);
  const considered: ConsideredEngine[] = [];
  for (const name of prefer) {
    try {
      const { description, threads: used } = await engines[name]!.start({ threads });
      considered.push({ name, chosen: true, reason: description });
      return { name, description, threads: used, considered, why: considered.map(line).join('\n') };
    } catch (error) {
      if (!(error instanceof EngineUnavailable)) throw error;
      considered.push({ name, chosen: false, reason: error.reason, remedy: error.remedy });
    }
  }
  throw new BackendError(
    `prefer ${prefer.join(', ')}: expected an engine that works on this machine.\n${considered.map(line).join('\n')}\n` +
      "'wasm' and 'cpu' need nothing but this package: add one of them.",
  );
}

function line({ name, chosen, reason, remedy }: ConsideredEngine): string {
  return `${chosen ? '*' : '-'} ${name}: ${reason}${remedy ? ` (to get it: ${remedy})` : ''}`;
}

function checkNames(prefer: readonly EngineName[], known: readonly EngineName[]): readonly EngineName[] {
  const unknown = prefer.find((name) => !known.includes(name));
  if (unknown !== undefined || prefer.length === 0) {
    const found = prefer.length === 0 ? 'an empty list' : `'${unknown}'`;
    throw new BackendError(
      `prefer ${found}: expected names among ${known.join(', ')}. Leave it out for the fastest that works.`,
    );
  }
  return prefer;
}

function checkThreads(threads: number): number {
  if (Number.isInteger(threads) && threads >= 1) return threads;
  throw new BackendError(
    `threads ${threads}: expected a whole number of at least 1. Leave it out for one per processor.`,
  );
}
