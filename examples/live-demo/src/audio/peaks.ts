/** Columns of a waveform for each second of audio. */
export const COLUMNS_PER_SECOND = 50;

/** Lowest and highest sample of each column of a waveform, while samples come. */
export interface Peaks {
  /** Seconds of audio so far. */
  readonly seconds: number;
  add(samples: Float32Array): void;
  /** The lowest and highest sample between two times in seconds; [0, 0] where there is no audio. */
  between(from: number, to: number): readonly [lowest: number, highest: number];
}

export function createPeaks(sampleRate: number): Peaks {
  const lowest: number[] = [];
  const highest: number[] = [];
  let received = 0;
  return {
    get seconds() {
      return received / sampleRate;
    },
    add(samples) {
      for (const sample of samples) {
        const column = Math.floor((received * COLUMNS_PER_SECOND) / sampleRate);
        lowest[column] = Math.min(lowest[column] ?? sample, sample);
        highest[column] = Math.max(highest[column] ?? sample, sample);
        received++;
      }
    },
    between(from, to) {
      const first = Math.floor(from * COLUMNS_PER_SECOND);
      const end = Math.min(lowest.length, Math.max(first + 1, Math.ceil(to * COLUMNS_PER_SECOND)));
      let [low, high] = [lowest[first] ?? 0, highest[first] ?? 0];
      for (let column = first + 1; column < end; column++) {
        low = Math.min(low, lowest[column]);
        high = Math.max(high, highest[column]);
      }
      return [low, high];
    },
  };
}
