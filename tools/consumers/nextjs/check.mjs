import { deepEqual, equal } from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { encodeWav } from '@ser/audio';
import { textOfAddress } from './in-browser.mjs';

const server = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '--port', '0'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
let printed = '';
while (!/Local:\s+(http:\S+)/.test(printed)) printed += (await once(server.stdout, 'data'))[0];
const address = /Local:\s+(http:\S+)/.exec(printed)[1];

try {
  const tone = Float32Array.from({ length: 96000 }, (_, i) => 0.3 * Math.sin(0.06 * i));
  const body = encodeWav({ channels: [tone], sampleRate: 48000 });
  const response = await fetch(`${address}/api/predict`, { method: 'POST', body });
  equal(response.status, 200, await response.clone().text());
  deepEqual(await response.json(), { emotion: null, speech: 0, classes: 8 });
  const chromium = process.env.SER_CHROMIUM;
  if (chromium)
    equal(await textOfAddress(address, chromium, 'main'), '{"emotion":null,"speech":0,"classes":8}');
  process.stdout.write(
    `built; the route answers${chromium ? ', and the page in Chromium' : '; there is no Chromium to run the page'}\n`,
  );
} finally {
  server.kill();
}
