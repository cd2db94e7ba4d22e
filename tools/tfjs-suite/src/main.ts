import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type EngineName, useBackend } from '@ser/backend';
import * as tf from '@tensorflow/tfjs-core';
import { bundleTests } from './bundle-tests.js';
import { SKIPPED } from './skipped.js';

const require = createRequire(import.meta.url);
const { jasmine, ...functions } = require('jasmine-core').noGlobals();

const engine = (process.argv[2] ?? 'wasm') as EngineName;
await useBackend({ prefer: [engine], threads: 2 });
// The tests reset tfjs-core's engine between their groups; the backend shall outlive that.
tf.backend().dispose = () => {};
const testEnvironment = {
  name: engine,
  backendName: tf.getBackend(),
  flags: {},
  isDataSync: engine !== 'webgpu',
};
Object.assign(globalThis, functions, { jasmine, testEnvironment });

const bundle = fileURLToPath(new URL(`published-tests-${engine}.cjs`, import.meta.url));
await bundleTests(bundle);
require(bundle);

interface Spec {
  readonly fullName: string;
  readonly status: string;
  readonly failedExpectations: readonly { readonly message: string }[];
}

const skipped = SKIPPED[engine] ?? [];
const counts = { passed: 0, failed: 0, skipped: 0 };
const skipCounts = skipped.map(() => 0);
const environment = jasmine.getEnv();
environment.configure({
  random: false,
  specFilter: (spec: { getFullName(): string }) => {
    const index = skipped.findIndex(({ name }) => name.test(spec.getFullName()));
    if (index >= 0) skipCounts[index]++;
    return index < 0;
  },
});
environment.addReporter({
  specDone({ fullName, status, failedExpectations }: Spec) {
    if (status === 'passed') counts.passed++;
    else if (status !== 'failed') counts.skipped++;
    else {
      counts.failed++;
      process.stdout.write(`FAILED ${fullName}\n  ${failedExpectations[0]?.message.split('\n')[0]}\n`);
    }
  },
});
await environment.execute();
rmSync(bundle);
for (const [i, { reason }] of skipped.entries())
  process.stdout.write(`${skipCounts[i]} skipped: ${reason}\n`);
process.stdout.write(`tfjs-core ${tf.version_core} on ${engine}:\n`);
process.stdout.write(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
if (counts.failed > 0 || counts.passed < 3000) process.exitCode = 1;
