import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** What tells a process from every other one, on this machine and on others that share a disk. */
export interface ProcessView {
  readonly host: string;
  /** Changes with every start of the machine. Empty where the system does not tell. */
  readonly boot: string;
  /** Names the set of process numbers: two containers have a process 7 each. Empty where the system does not tell. */
  readonly namespace: string;
  readonly pid: number;
  /** When the process began, in the system's own count: numbers are given out again. Empty where it does not tell. */
  readonly started: string;
}

/** This process. */
export function ownView(): ProcessView {
  const { pid } = process;
  return {
    host: hostname(),
    boot: textOf(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    namespace: textOf(() => readlinkSync('/proc/self/ns/pid')),
    pid,
    started: startOf(pid),
  };
}

/** Whether process numbers mean the same to both. */
export function seesSameProcesses(one: ProcessView, other: ProcessView): boolean {
  return one.host === other.host && one.boot === other.boot && one.namespace === other.namespace;
}

/**
 * Whether a process that {@link seesSameProcesses} still runs. One that was killed and that its parent never asked about
 * keeps its number (a container whose first process does not collect the dead), but runs no more.
 */
export function isRunning({ pid, started }: ProcessView): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // A process of another user cannot be signalled, but it runs.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return started === startOf(pid) && !/^[ZX]/.test(statOf(pid)[0]);
}

function startOf(pid: number): string {
  return statOf(pid)[19] ?? '';
}

/** Linux' /proc/PID/stat from field 3, the state, on: behind the name in parentheses, which may hold spaces. */
function statOf(pid: number): readonly string[] {
  const stat = textOf(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function textOf(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
