import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeFolder } from '@ser/foundation/node';
import type { RunRecord } from '@ser/trainer';
import { surviveLostOutput } from '@ser/trainer/node';
import pLimit from 'p-limit';
import type { PlanOptions } from '../command/options.js';
import { percent } from '../records/percent.js';
import type { Experiment, PlannedRun } from './experiments.js';

const MAIN = fileURLToPath(new URL('../main.js', import.meta.url));

/** The smallest run that still goes the whole way: 128 synthetic recordings, one epoch. */
const TINY = ['--clips-per-cell', '2', '--frames', '64', '--epochs', '1', '--corpus', 'synthetic'];

/** A run of the plan, and the folder of its record. */
interface Task {
  readonly experiment: Experiment;
  readonly run: PlannedRun;
  readonly out: string;
}

/**
 * Runs every experiment of a plan, each in a process of its own; a run whose record is there is not repeated, one that
 * was interrupted goes on.
 *
 * @returns how many runs failed
 * @throws {SerError} where the plan's folder cannot be made
 */
export async function runPlan(
  plan: PlanOptions,
  { signal, say }: { readonly signal: AbortSignal; readonly say: (line: string) => void },
): Promise<number> {
  const tasks = tasksOf(plan);
  const open = tasks.filter(({ out }) => !existsSync(join(out, 'run.json')));
  say(`${tasks.length} runs, ${tasks.length - open.length} of them done before, ${plan.jobs} at a time`);
  await makeFolder(plan.out);
  const limit = pLimit(plan.jobs);
  let [finished, failed] = [tasks.length - open.length, 0];
  const runOne = async (task: Task): Promise<void> => {
    if (signal.aborted) return;
    const code = await runTask(task, plan, signal);
    if (signal.aborted) return;
    finished += 1;
    if (code !== 0) failed += 1;
    say(`${finished} of ${tasks.length}: ${nameOf(task)}: ${outcome(task, code)}`);
  };
  await Promise.all(open.map((task) => limit(() => runOne(task))));
  return failed;
}

/** First the first seed of everything, so that each question has an answer before any has a better one. */
function tasksOf(plan: PlanOptions): Task[] {
  const tasks = plan.experiments.flatMap((experiment) => {
    const runs = plan.tiny ? experiment.runs.slice(0, 1) : experiment.runs;
    return runs.map((run) => ({
      experiment,
      run,
      out: join(plan.out, experiment.name, `fold${run.fold}-seed${run.seed}`),
    }));
  });
  return tasks.toSorted((a, b) => a.run.seed - b.run.seed);
}

/** What to type for one run alone, without the script's name. */
function argsOf({ experiment, run, out }: Task, plan: PlanOptions): string[] {
  const { recipe, corpus, protocol } = experiment;
  const data = plan.data[plan.tiny ? 'synthetic' : corpus]!;
  const args = plan.tiny ? [...TINY] : ['--corpus', corpus];
  args.push('--data', data, '--protocol', protocol, '--recipe', recipe);
  args.push('--fold', String(run.fold), '--seed', String(run.seed));
  if (plan.backend !== 'auto') args.push('--backend', plan.backend);
  if (plan.jobs > 1) {
    args.push('--threads', String(Math.max(1, Math.floor(availableParallelism() / plan.jobs))));
  }
  args.push('--out', out);
  return args;
}

/** Runs one task; what it says goes to the terminal, or beside its record where several run at once. */
function runTask(task: Task, plan: PlanOptions, signal: AbortSignal): Promise<number | null> {
  const alone = plan.jobs === 1 && !plan.tiny;
  const child = spawn(process.execPath, [MAIN, ...argsOf(task, plan)], {
    // A process group of its own: a terminal's Ctrl-C then comes once, from here, and not a second time, which would quit.
    detached: true,
    stdio: ['ignore', alone ? 'inherit' : 'pipe', alone ? 'inherit' : 'pipe'],
  });
  if (!alone) keepLog(child, task.out);
  const stop = () => child.kill('SIGINT');
  const quit = () => child.kill('SIGKILL');
  signal.addEventListener('abort', stop);
  process.on('exit', quit);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      signal.removeEventListener('abort', stop);
      process.off('exit', quit);
      resolve(code);
    });
  });
}

function keepLog(child: ChildProcess, out: string): void {
  mkdirSync(out, { recursive: true });
  const log = createWriteStream(join(out, 'log.txt'), { flags: 'a' });
  surviveLostOutput([log]);
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  child.on('close', () => log.end());
}

function nameOf({ experiment, run }: Task): string {
  return `${experiment.name}, fold ${run.fold}, seed ${run.seed}`;
}

function outcome({ out }: Task, code: number | null): string {
  if (code !== 0) return `failed; ${join(out, 'log.txt')} says why`;
  const { test } = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')) as RunRecord;
  return `WA ${percent(test!.chosen.accuracy)}, UA ${percent(test!.chosen.uar)}`;
}
