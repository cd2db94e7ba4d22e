import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

/** What the checks read of a GitHub Actions workflow. */
export interface Workflow {
  readonly file: string;
  readonly text: string;
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Permissions;
  readonly concurrency?: { readonly group: string; readonly 'cancel-in-progress': boolean | string };
  readonly jobs: Readonly<Record<string, Job>>;
}

export interface Job {
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly environment?: string;
  readonly permissions?: Permissions;
  readonly 'timeout-minutes'?: number;
  readonly strategy?: { readonly matrix: Matrix };
  readonly steps: readonly Step[];
}

export interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

type Permissions = string | Readonly<Record<string, string>>;

interface Matrix {
  readonly os: readonly string[];
  readonly node: readonly number[];
  readonly include: readonly { readonly os: string; readonly node: number }[];
}

/** Every workflow of the repository. */
export async function readWorkflows(root: string): Promise<readonly Workflow[]> {
  const folder = join(root, '.github', 'workflows');
  const files = (await readdir(folder)).filter((file) => /\.ya?ml$/.test(file)).sort();
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(folder, file), 'utf8');
      return { ...parse(text), file, text };
    }),
  );
}
