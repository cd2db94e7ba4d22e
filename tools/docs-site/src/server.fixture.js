// Starts the server of docs/server.md and tells its parent how many bytes its buffers have held at most.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

await import(process.argv[2]);
// What is measured is what is held, not what waits for the next collection.
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
let peak = 0;
setInterval(() => {
  collect();
  peak = Math.max(peak, process.memoryUsage().arrayBuffers);
}, 50);
process.on('message', () => process.send(peak));
