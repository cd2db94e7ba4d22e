// Milliseconds for one mask of the paper's first dropout at batch 32, 216 × 256: `node bench/dropout-mask.js`.
import { dropoutMask } from '@ser/resnet1d';

const times = Array.from({ length: 40 }, (_, step) => {
  const start = performance.now();
  dropoutMask(32 * 216 * 256, 0.2, 1, step);
  return performance.now() - start;
})
  .slice(10)
  .sort((a, b) => a - b);
process.stdout.write(`median ${times[15].toFixed(1)} ms, best ${times[0].toFixed(1)} ms of 30 masks\n`);
