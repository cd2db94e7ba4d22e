import type { EncoderDescription } from '@ser/encoder';

/** A pretrained speech encoder as the front end needs it; `loadEncoder` of `@ser/encoder` gives one. */
export interface SpeechEncoder {
  /** Names graph and preprocessing: encoders of different fingerprints give different states. */
  readonly fingerprint: string;
  /** Values a frame. */
  readonly dimensions: number;
  /** Seconds from one frame to the next. */
  readonly hopSeconds: number;
  /** Hz of the audio that the graph was made for. */
  readonly sampleRate: number;
  /** Mono samples, full scale ±1, of the encoder's rate → row-major states [frames, dimensions]. */
  encode(samples: Float32Array, sampleRate: number): EncodedSpeech | Promise<EncodedSpeech>;
  /** What its ONNX graph takes and gives; `exportOnnx` asks for it. None of an encoder that is no graph. */
  readonly description?: Pick<EncoderDescription, 'input' | 'output'>;
  /** The bytes of its ONNX graph; `exportOnnx` asks for them. */
  readGraph?(): Promise<Uint8Array>;
}

/** States of one recording. */
export interface EncodedSpeech {
  readonly data: Float32Array;
  readonly frames: number;
  readonly dimensions: number;
  readonly fingerprint: string;
}

/** One that gives several outputs of its graph, for a front end of pooled states. */
export interface LayeredSpeechEncoder extends SpeechEncoder {
  /** The fingerprint of an output's states. */
  fingerprintOf(output: string): string;
  /** States of several outputs from one run, in their order. */
  encodeOutputs(
    samples: Float32Array,
    sampleRate: number,
    outputs: readonly string[],
  ): Promise<readonly EncodedSpeech[]>;
}
