import { equal } from 'node:assert/strict';
import { textOfPage } from './in-browser.mjs';

const chromium = process.env.SER_CHROMIUM;
if (chromium) {
  equal(await textOfPage('dist', chromium), '{"emotion":null,"speech":0,"classes":8}');
  process.stdout.write('built, and answers in Chromium\n');
} else process.stdout.write('built; there is no Chromium to run it\n');
