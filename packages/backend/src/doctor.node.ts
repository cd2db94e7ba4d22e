import { execFile } from 'node:child_process';
import { availableParallelism, cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { ENGINE_NAMES, type EngineName } from './engine.js';

/** What `doctor` found out about one engine. */
export interface EngineReport {
  readonly name: EngineName;
  readonly available: boolean;
  /** What computes, its version, device and threads; or why it does not work. */
  readonly reason: string;
  /** What to type to make it work; absent when there is nothing to do. */
  readonly remedy?: string;
  readonly threads?: number;
}

/** What `doctor` found out about this machine. */
export interface DoctorReport {
  readonly node: string;
  readonly platform: string;
  readonly processor: string;
  readonly processors: number;
  readonly tfjs: string;
  readonly engines: readonly EngineReport[];
  /** All of it as text, to be pasted into an issue. */
  readonly text: string;
}

/** Options of {@link doctor}. */
export interface DoctorOptions {
  /** Threads that the engines are started with. Default: one per logical processor that this process may use. */
  readonly threads?: number;
}

/** Found from `src` and from `dist` alike. */
const PROBE = fileURLToPath(new URL('../dist/probe.node.js', import.meta.url));
const PATIENCE_MS = 60_000;

/**
 * Starts every engine in a process of its own, lets it compute something, and reports what works on this machine, what
 * does not, why, and what to type. The engine of the calling process stays as it is.
 *
 * @example
 * ```ts
 * console.log((await doctor()).text);
 * ```
 */
export async function doctor(options: DoctorOptions = {}): Promise<DoctorReport> {
  const threads = options.threads ?? availableParallelism();
  const engines: EngineReport[] = [];
  for (const name of ENGINE_NAMES) engines.push({ name, ...(await probe(name, threads)) });
  const facts = {
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    processors: availableParallelism(),
    tfjs: tf.version_core,
  };
  return { ...facts, engines, text: describe(facts, engines) };
}

async function probe(name: EngineName, threads: number): Promise<Omit<EngineReport, 'name'>> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [PROBE, name, String(threads)], {
      timeout: PATIENCE_MS,
      maxBuffer: 2 ** 26,
    });
    return JSON.parse(stdout.trim().split('\n').at(-1)!) as Omit<EngineReport, 'name'>;
  } catch (error) {
    const { signal, killed, message } = error as { signal?: string; killed?: boolean; message: string };
    if (killed) return { available: false, reason: `gave no answer in ${PATIENCE_MS / 1000} s` };
    return { available: false, reason: signal ? `ended with ${signal}` : message.split('\n')[0] };
  }
}

function describe(facts: Omit<DoctorReport, 'engines' | 'text'>, engines: readonly EngineReport[]): string {
  const { node, platform, processor, processors, tfjs } = facts;
  return [
    `Node ${node} on ${platform}, ${processor}, ${processors} logical processor(s), tfjs-core ${tfjs}`,
    ...engines.map(line),
  ].join('\n');
}

function line({ name, available, reason, remedy }: EngineReport): string {
  return `${available ? 'yes' : 'no '} ${name.padEnd(12)} ${reason}${remedy ? ` (to get it: ${remedy})` : ''}`;
}
