import { fileURLToPath } from 'node:url';

// Used by every package: `jest -c ../../jest.config.js --rootDir .` (see a package's `test` script).
export default {
  testEnvironment: fileURLToPath(new URL('tools/jest/environment.js', import.meta.url)),
  testMatch: ['<rootDir>/src/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1.ts', '$1.js'] },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  maxWorkers: 2,
  // Starting an engine takes seconds on a busy machine.
  testTimeout: 30_000,
};
