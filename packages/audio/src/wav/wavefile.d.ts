// wavefile's own types leave `fmt` and `data` as `object`, and describe only its package root, which has a default
// export in Node and none in a bundler. Its one built file is the same CommonJS module for both.
declare module 'wavefile/dist/wavefile.js' {
  /** The `fmt ` chunk, as wavefile reads it. */
  interface FormatChunk {
    chunkSize: number;
    audioFormat: number;
    numChannels: number;
    sampleRate: number;
    blockAlign: number;
    bitsPerSample: number;
    validBitsPerSample: number;
    /** The GUID of WAVE_FORMAT_EXTENSIBLE as four little-endian words; empty for other formats. */
    subformat: number[];
  }
  class WaveFile {
    constructor(bytes?: Uint8Array);
    readonly fmt: FormatChunk;
    readonly data: { samples: Uint8Array };
    fromScratch(channels: number, sampleRate: number, bitDepthCode: string, samples: readonly number[]): void;
    toBuffer(): Uint8Array;
  }
  const wavefile: { WaveFile: typeof WaveFile };
  export default wavefile;
}
