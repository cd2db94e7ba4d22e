import { expect, test } from '@jest/globals';
import { doctor } from './doctor.node.js';
import { ENGINE_NAMES } from './engine.js';

test('the doctor lets every engine compute and reports on each', async () => {
  const { engines, text } = await doctor({ threads: 2 });
  expect(engines.map(({ name }) => name)).toEqual([...ENGINE_NAMES]);
  const reports = Object.fromEntries(engines.map((report) => [report.name, report]));
  expect(reports.cpu).toMatchObject({ available: true, threads: 1 });
  expect(reports.wasm).toMatchObject({ available: true, threads: 2 });
  expect(reports.onnxruntime).toMatchObject({ available: true, threads: 2 });
  expect(text).toContain(`Node ${process.version}`);
  for (const { reason } of engines) expect(text).toContain(reason);
}, 60_000);
