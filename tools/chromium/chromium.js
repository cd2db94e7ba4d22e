import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const onPath = (process.env.PATH ?? '')
  .split(delimiter)
  .flatMap((folder) => NAMES.map((name) => join(folder, name)));

export const chromium = [process.env.SER_CHROMIUM ?? '', ...onPath].find(
  (path) => path !== '' && existsSync(path),
);

export const skipped = chromium === undefined ? ' (skipped: no chromium on PATH nor in SER_CHROMIUM)' : '';
