import type { Audio } from '../audio.js';

/** What a decoder is told about the file. */
export interface DecoderContext {
  /** Name for error messages. */
  readonly file: string;
  /** Says what is damaged, a sentence each. */
  readonly warn: (warning: string) => void;
  /** See {@link DecodeAudioOptions}. */
  readonly aac?: () => Promise<AacModule>;
}

/** The bytes of a file, in pieces of any length, to its samples, in pieces of any length; an async iterator keeps the place. */
export type AudioDecoder = (
  bytes: AsyncIterable<Uint8Array>,
  context: DecoderContext,
) => AsyncIterable<Audio>;

/** What `@audio/decode-aac` exports and is used here. */
export interface AacModule {
  /** A decoder of raw AAC frames: `asc` is their AudioSpecificConfig, `gapless` the samples to keep. */
  decoder(options: {
    readonly asc: Uint8Array;
    readonly gapless: { readonly start: number; readonly duration?: number };
  }): Promise<{
    /** One frame to samples, a channel each. */
    decode(frame: Uint8Array): { readonly channelData: Float32Array[]; readonly sampleRate: number };
    /** Frees its memory. */
    free(): void;
  }>;
}
