/** Plays one part of a sound at a time. */
export interface Player {
  /** @param onEnd - told when the part has ended, or was stopped */
  play(samples: Float32Array<ArrayBuffer>, sampleRate: number, onEnd: () => void): void;
  stop(): void;
}

export function createPlayer(): Player {
  // Made at the first click: before one, browsers keep it silent.
  let context: AudioContext | undefined;
  let source: AudioBufferSourceNode | undefined;
  return {
    play(samples, sampleRate, onEnd) {
      source?.stop();
      context ??= new AudioContext();
      const buffer = context.createBuffer(1, samples.length, sampleRate);
      buffer.copyToChannel(samples, 0);
      source = new AudioBufferSourceNode(context, { buffer });
      source.addEventListener('ended', onEnd);
      source.connect(context.destination);
      source.start();
    },
    stop: () => source?.stop(),
  };
}
