import { createRequire } from 'node:module';

const { name, version, repository } = createRequire(import.meta.url)('../../package.json');

/**
 * How this package presents itself to servers. Zenodo asks clients to name themselves, and limits the rate of those that do
 * not (https://github.com/fatiando/pooch/issues/502).
 */
export const userAgent = `${name.replace(/^@/, '').replace('/', '-')}/${version} (+${repository.url.replace(/^git\+|\.git$/g, '')}; ${name})`;
