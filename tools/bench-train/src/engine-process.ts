import { constants, type NodeGCPerformanceDetail, PerformanceObserver } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { type EngineName, useBackend } from '@ser/backend';
import { buildResNet1d } from '@ser/resnet1d';
import { adamW, createSteps, rmsprop } from '@ser/trainer';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Task } from './competitor.js';
import { measureLimits } from './measure-limits.js';
import { clockKernels } from './profile-kernels.js';
import { NETWORKS, pseudoFeatures, type Workload } from './workload.js';

/** What perf_hooks says of a garbage collection. */
type CollectionEntry = PerformanceEntry & { readonly detail: NodeGCPerformanceDetail };

// Answers each line on standard input, a task and a count, with a line of times in milliseconds, in JSON. The task
// `profile` trains with a clock around every kernel.
const [engine, threads, json] = process.argv.slice(2);
const workload = JSON.parse(json) as Workload;
let readClocks: ReturnType<typeof clockKernels> | undefined;
const used = await useBackend({ prefer: [engine as EngineName], threads: Number(threads) });
const training = prepareTraining(workload);
const infer = prepareInference(workload);
process.stdout.write(`${JSON.stringify({ threads: used.threads })}\n`);

let fullCollections = 0;
new PerformanceObserver((list) => {
  for (const { detail } of list.getEntries() as unknown as readonly CollectionEntry[]) {
    if (detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR) fullCollections++;
  }
}).observe({ entryTypes: ['gc'] });

process.stdin.setEncoding('utf8').on('data', async (line: string) => {
  const { task, count } = JSON.parse(line) as { task: Task; count: number };
  const times: number[] = [];
  if (task === 'limits') {
    process.stdout.write(`${JSON.stringify({ times, limits: await measureLimits(count) })}\n`);
    return;
  }
  if (task === 'profile' && readClocks === undefined) {
    readClocks = clockKernels();
    training.renew(); // a recorded step would go on calling the kernels without clocks
  }
  readClocks?.();
  await setImmediate();
  fullCollections = 0;
  const before = process.cpuUsage();
  for (let i = 0; i < count; i++) {
    const start = performance.now();
    await (task === 'infer' ? infer() : training.step());
    times.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(before);
  const processorMilliseconds = (user + system) / 1000 / count;
  const residentMegabytes = process.memoryUsage.rss() / 2 ** 20;
  await setImmediate(); // the observer hears of collections only then
  process.stdout.write(
    `${JSON.stringify({ times, processorMilliseconds, residentMegabytes, fullCollections, kernels: readClocks?.() })}\n`,
  );
});

/** Forward and backward pass, the optimiser, and reading the loss, as the trainer does it. */
function prepareTraining(workload: Workload): { step(): Promise<void>; renew(): void } {
  const { batch, frames, coefficients, classCount } = workload;
  const model = networkOf(workload);
  const optimizer =
    workload.network === 'paper' ? rmsprop() : adamW({ learningRate: 3e-3, weightDecay: 0.02 });
  const steps = createSteps(model, optimizer);
  const examples = {
    features: pseudoFeatures(batch * frames * coefficients),
    shape: [frames, coefficients],
    targetDistributions: Float32Array.from({ length: batch * classCount }, (_, i) =>
      Math.floor(i / classCount) % classCount === i % classCount ? 1 : 0,
    ),
    size: batch,
  };
  let iteration = 0;
  return {
    step: async () => void (await steps.take(examples, { iteration: iteration++, scale: 1 })),
    renew: steps.renew,
  };
}

/** One clip through the network. */
function prepareInference(workload: Workload): () => Promise<void> {
  const { frames, coefficients } = workload;
  const model = networkOf(workload);
  const clip = tf.tensor3d(pseudoFeatures(frames * coefficients), [1, frames, coefficients]);
  return async () => {
    const probabilities = tf.tidy(() => model.predict(clip) as tf.Tensor);
    await probabilities.data();
    probabilities.dispose();
  };
}

function networkOf({ network, frames, coefficients, classCount, channels }: Workload): LayersModel {
  const { filters, options } = NETWORKS[network];
  const [one, two, three] = filters(channels);
  return buildResNet1d({ ...options, frames, coefficients, classCount, filters: [one, two, three], seed: 1 });
}
