import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { type Job, readWorkflows, type Step } from './workflow.js';

const workflows = await readWorkflows(fileURLToPath(new URL('../../../..', import.meta.url)));
const named = (file: string) => workflows.find((workflow) => workflow.file === file)!;
const ci = named('ci.yml');
const release = named('release.yml');
const jobs = workflows.flatMap(({ file, jobs }) =>
  Object.entries(jobs).map(([name, job]) => [`${file} ${name}`, job] as const),
);
const stepsUsing = (action: string, from: readonly Step[]) =>
  from.filter(({ uses }) => uses?.startsWith(`${action}@`));
const granted = (job: Job) =>
  Object.entries(job.permissions ?? {}).map(([scope, access]) => `${scope}: ${access}`);

describe.each(workflows.map((workflow) => [workflow.file, workflow] as const))('%s', (_, workflow) => {
  test('grants nothing to jobs that do not ask', () => {
    expect(workflow.permissions).toEqual({});
  });

  test('names no long-lived secret', () => {
    expect(workflow.text).not.toMatch(/secrets\.|NPM_TOKEN|NODE_AUTH_TOKEN/);
  });

  test('pins every action by its commit, with the release beside it', () => {
    const lines = workflow.text.split('\n').filter((line) => line.includes('uses: '));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('agrees with the others on the commit of each action', () => {
    const pins = new Map<string, string>();
    for (const { uses } of jobs.flatMap(([, { steps }]) => steps)) {
      if (uses === undefined) continue;
      const [action, commit] = uses.split('@');
      expect(pins.get(action) ?? commit).toBe(commit);
      pins.set(action, commit);
    }
  });
});

describe.each(jobs)('%s', (_, job) => {
  test('has a time limit and its own permissions', () => {
    expect(job['timeout-minutes']).toBeGreaterThan(0);
    expect(job.permissions).toBeDefined();
  });

  test('leaves no credential in the checkout, and trusts no cache', () => {
    for (const step of stepsUsing('actions/checkout', job.steps))
      expect(step.with?.['persist-credentials']).toBe(false);
    for (const step of stepsUsing('actions/setup-node', job.steps))
      expect(step.with?.['package-manager-cache']).toBe(false);
  });
});

describe('a release', () => {
  test('is one at a time, and never cancelled half-way', () => {
    expect(release.concurrency).toEqual({ group: 'release', 'cancel-in-progress': false });
    expect(ci.concurrency?.['cancel-in-progress']).toMatch(
      /^\$\{\{ github\.event_name == 'pull_request' \}\}$/,
    );
  });

  test('is started by main alone', () => {
    expect(release.on).toEqual({ push: { branches: ['main'] } });
  });

  test('gives each job what it needs and no more', () => {
    expect(
      Object.fromEntries(Object.entries(release.jobs).map(([name, job]) => [name, granted(job)])),
    ).toEqual({
      version: ['contents: write', 'pull-requests: write'],
      test: ['contents: read'],
      publish: ['contents: read', 'id-token: write'],
      tag: ['contents: write'],
    });
    for (const [name, job] of jobs)
      if (name.startsWith('ci.yml')) expect(granted(job)).toEqual(['contents: read']);
  });

  test('publishes what was tested, from a job that installs and builds nothing', () => {
    expect(release.jobs.publish.needs).toBe('test');
    expect(release.jobs.publish.environment).toBe('npm');
    expect(release.jobs.publish.steps.flatMap(({ run }) => run ?? [])).toEqual([
      'node tools/package-checks/publish-tarballs.js tarballs --registry https://registry.npmjs.org/',
    ]);
    const runs = release.jobs.test.steps.flatMap(({ run }) => run ?? []);
    expect(runs.slice(0, 2)).toEqual([
      'npx -y pnpm@12.21.0 test',
      'npx -y pnpm@12.21.0 pack-release tarballs',
    ]);
    expect(stepsUsing('actions/upload-artifact', release.jobs.test.steps)[0].with?.path).toBe('tarballs');
    expect(stepsUsing('actions/download-artifact', release.jobs.publish.steps)[0].with?.path).toBe(
      'tarballs',
    );
  });

  test('waits while changesets do', () => {
    expect(release.jobs.test.needs).toBe('version');
    expect(release.jobs.test.if).toBe("needs.version.outputs.has-changesets == 'false'");
  });
});

test('the site: what installs and builds cannot publish', () => {
  const { jobs, on } = named('pages.yml');
  expect(on).toEqual({ push: { branches: ['main'] } });
  expect(granted(jobs.build)).toEqual(['contents: read']);
  expect(granted(jobs.deploy)).toEqual(['pages: write', 'id-token: write']);
  expect(jobs.deploy.needs).toBe('build');
  expect(jobs.deploy.steps.flatMap(({ run }) => run ?? [])).toEqual([]);
});

describe('CI', () => {
  test('tests on Linux with every Node, on Windows and macOS with the oldest and the newest', () => {
    const { os, node, include } = ci.jobs.test.strategy!.matrix;
    const pairs = [...os.flatMap((os) => node.map((node) => ({ os, node }))), ...include];
    expect(pairs.map(({ os, node }) => `${os} ${node}`)).toEqual([
      'ubuntu-latest 20',
      'ubuntu-latest 22',
      'ubuntu-latest 24',
      'windows-latest 20',
      'windows-latest 24',
      'macos-latest 20',
      'macos-latest 24',
    ]);
    expect(ci.jobs.test.steps.at(-1)?.run).toBe('npx -y pnpm@12.21.0 test');
  });

  test('installs the packed packages in other projects, rehearses a release, builds the site and lints the workflows', () => {
    expect(ci.jobs.consumers.steps.at(-1)?.run).toBe('npx -y pnpm@12.21.0 check-consumers');
    expect(ci.jobs['rehearse-release'].steps.at(-1)?.run).toBe('npx -y pnpm@12.21.0 rehearse-release');
    expect(ci.jobs.docs.steps.at(-1)?.run).toBe('npx -y pnpm@12.21.0 run docs');
    const lint = ci.jobs.workflows.steps.flatMap(({ run }) => run ?? []).join('\n');
    expect(lint).toMatch(/--require-hashes --requirement \.github\/zizmor\.txt/);
    expect(lint).toMatch(/zizmor" \.github$/);
  });
});
