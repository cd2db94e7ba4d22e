import { deepEqual, equal } from 'node:assert/strict';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { synthesizeUtterance } from '@ser/datasets';

const label = { emotion: 'fearful', intensity: 'normal', text: '01', repetition: 1 };
const { samples, sampleRate } = synthesizeUtterance(label, 1);
const workers = Array.from(
  { length: 3 },
  () => new Worker('./worker.mjs', { workerData: { samples, sampleRate } }),
);
const answers = (await Promise.all(workers.map((worker) => once(worker, 'message')))).map(
  ([answer]) => answer,
);
deepEqual(answers[1], answers[0]);
deepEqual(answers[2], answers[0]);
equal(Object.keys(answers[0]).length, 8);
await Promise.all(workers.map((worker) => worker.terminate()));
process.stdout.write(
  `Node ${process.versions.node}: three worker threads load a recogniser at once and agree\n`,
);
