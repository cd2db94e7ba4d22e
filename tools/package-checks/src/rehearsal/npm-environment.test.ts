import { expect, test } from '@jest/globals';
import { npmEnvironment } from './npm-environment.js';

test('settings of the package manager that runs the script go, those of the rehearsal come', () => {
  const env = { PATH: '/bin', npm_config_verify_deps: 'install', PNPM_PACKAGE_NAME: 'x', INIT_CWD: '/x' };
  expect(npmEnvironment(env, { registry: 'http://127.0.0.1:1/' })).toEqual({
    npm_config_verify_deps: undefined,
    PNPM_PACKAGE_NAME: undefined,
    INIT_CWD: undefined,
    npm_config_registry: 'http://127.0.0.1:1/',
  });
});
