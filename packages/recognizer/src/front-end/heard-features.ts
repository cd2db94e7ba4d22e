import type { FrontEnd, HeardFeatures } from './front-end.js';

/** Features of what the network hears of a recording: of the part that the front end chooses, or of the whole. */
export async function heardFeatures(
  frontEnd: FrontEnd,
  samples: Float32Array,
  sampleRate: number,
): Promise<HeardFeatures> {
  if (frontEnd.extractHeard) return frontEnd.extractHeard(samples, sampleRate);
  const features = await frontEnd.extract(samples, sampleRate);
  return { features, recordingFrames: features.frames };
}
