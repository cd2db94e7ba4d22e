import { expect, test } from '@jest/globals';
import { nodeEnvironment } from './environment.node.js';

test('versions and machine, as JSON can hold them', () => {
  const environment = nodeEnvironment();
  expect(environment).toMatchObject({
    node: process.version,
    trainer: expect.stringMatching(/^\d+\.\d+\.\d+/),
  });
  expect(environment.memoryGiB).toBeGreaterThan(0);
  expect(JSON.parse(JSON.stringify(environment))).toEqual(environment);
});
