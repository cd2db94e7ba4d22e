import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';

const SAMPLE_RATE = 16_000;
const FRAME = 512;
/** Samples of the frame before that the network wants to see. */
const CONTEXT = 64;

/** Silero's voice activity detector, version 5, as `@ricky0123/vad-web` ships it: share of frames that it calls speech. */
export async function loadSilero(): Promise<(samples: Float32Array) => Promise<number>> {
  const folder = dirname(createRequire(import.meta.url).resolve('@ricky0123/vad-web/package.json'));
  const session = await InferenceSession.create(await readFile(join(folder, 'dist/silero_vad_v5.onnx')), {
    intraOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  const rate = new Tensor('int64', [BigInt(SAMPLE_RATE)], []);
  return async (samples) => {
    let state = new Tensor('float32', new Float32Array(256), [2, 1, 128]);
    let [frames, speech] = [0, 0];
    for (let start = 0; start + FRAME <= samples.length; start += FRAME) {
      const input = new Float32Array(CONTEXT + FRAME);
      const before = samples.subarray(Math.max(0, start - CONTEXT), start);
      input.set(before, CONTEXT - before.length);
      input.set(samples.subarray(start, start + FRAME), CONTEXT);
      const given = await session.run({
        input: new Tensor('float32', input, [1, input.length]),
        state,
        sr: rate,
      });
      state = given.stateN as typeof state;
      frames++;
      if ((given.output.data as Float32Array)[0] > 0.5) speech++;
    }
    return frames === 0 ? 0 : speech / frames;
  };
}
