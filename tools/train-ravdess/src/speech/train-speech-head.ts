import type { SpeechHead } from '@ser/recognizer';
import { adamW, cosine, fit } from '@ser/trainer';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import type { LabelledFrames } from './speech-frames.js';

/** A logistic regression on frames. */
export async function trainSpeechHead(
  output: string,
  train: LabelledFrames,
  validation: LabelledFrames,
  seed: number,
): Promise<{ readonly head: SpeechHead; readonly validationUa: number }> {
  const dimensions = train.data.length / train.targets.length;
  const model = sequential();
  model.add(
    layers.dense({ units: 2, activation: 'softmax', inputShape: [dimensions], kernelInitializer: 'zeros' }),
  );
  const examples = ({ data, targets }: LabelledFrames) => ({ features: data, shape: [dimensions], targets });
  const { record } = await fit(model, examples(train), examples(validation), {
    epochs: 6,
    batchSize: 256,
    classNames: ['no speech', 'speech'],
    seed,
    optimizer: adamW({ learningRate: 2e-3, weightDecay: 0.1 }),
    schedule: cosine({ epochs: 6 }),
    monitor: 'last',
    restoreBest: false,
  });
  const [kernel, bias] = model.getWeights().map((weight) => weight.dataSync<'float32'>());
  const weights = Array.from({ length: dimensions }, (_, d) => kernel[2 * d + 1] - kernel[2 * d]);
  return { head: { output, weights, bias: bias[1] - bias[0] }, validationUa: record.validation.last.uar };
}
