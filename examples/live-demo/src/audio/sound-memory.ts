/** Seconds that are kept of a microphone, which may stay open for a day. */
const KEPT_SECONDS = 600;

/** What was heard, to be played again. */
export interface SoundMemory {
  /** Hz. */
  readonly sampleRate: number;
  add(samples: Float32Array): void;
  /** Samples between two times in seconds; undefined where their beginning is no longer kept. */
  between(start: number, end: number): Float32Array<ArrayBuffer> | undefined;
}

/** Keeps the last ten minutes; one block that is longer, such as a recording, is kept whole. */
export function createSoundMemory(sampleRate: number, keptSeconds = KEPT_SECONDS): SoundMemory {
  const blocks: Float32Array[] = [];
  let first = 0;
  let kept = 0;
  return {
    sampleRate,
    add(samples) {
      // A copy: the samples themselves go to the worker.
      blocks.push(samples.slice());
      kept += samples.length;
      while (kept - blocks[0].length >= keptSeconds * sampleRate) {
        const { length } = blocks.shift()!;
        first += length;
        kept -= length;
      }
    },
    between(start, end) {
      const from = Math.round(start * sampleRate);
      const to = Math.min(Math.round(end * sampleRate), first + kept);
      if (from < first || to <= from) return undefined;
      const part = new Float32Array(to - from);
      let at = first;
      for (const block of blocks) {
        const overlap = block.subarray(Math.max(0, from - at), Math.max(0, to - at));
        part.set(overlap, Math.max(0, at - from));
        at += block.length;
        if (at >= to) break;
      }
      return part;
    },
  };
}
