import { expect, test } from '@jest/globals';
import { pnpmCommand } from './package-manager.js';

test.each([
  ['/opt/pnpm/bin/pnpm.mjs', [process.execPath, '/opt/pnpm/bin/pnpm.mjs']],
  ['/opt/pnpm/bin/pnpm', ['/opt/pnpm/bin/pnpm']],
  ['/usr/lib/npm/bin/npm-cli.js', ['npx', '-y', 'pnpm@12.21.0']],
  [undefined, ['npx', '-y', 'pnpm@12.21.0']],
])('npm_execpath %s', (path, command) => {
  expect(pnpmCommand({ npm_execpath: path }, 'pnpm@12.21.0')).toEqual(command);
});
