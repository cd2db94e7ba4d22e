import type { SpeechDetector } from './answer/speech-detector.js';
import type { ReadOptions } from './folder/recognizer-files.js';
import type { SpeechEncoder } from './front-end/speech-encoder.js';
import type { NetworkEngine } from './network/network.js';

/** How a recogniser is loaded. */
export interface LoadOptions extends ReadOptions {
  /**
   * What computes the network. Default: onnxruntime where it is installed (`onnxruntime-node` in Node, `onnxruntime-web` in a
   * browser), else TensorFlow.js.
   */
  readonly engine?: NetworkEngine;
  /** Threads of one prediction on onnxruntime, at most one a processor. Default 1: a clip is too small for more to help. */
  readonly threads?: number;
  /**
   * The encoder of a recogniser whose front end is one, from `loadEncoder` of `@ser/encoder`. Default: the package that its
   * manifest names, which Node finds among those installed and a browser beside the recogniser's address.
   */
  readonly encoder?: SpeechEncoder;
  /** In browsers: address of the folder with onnxruntime-web's .wasm and .mjs files. Default: beside its module. */
  readonly wasmFolder?: string;
  /** Tells recordings without speech. Default: the front end's; where it has none, every recording is answered. */
  readonly speechDetector?: SpeechDetector;
  /** Share of speech from which a recording is answered. Default 0.1. */
  readonly leastSpeech?: number;
  /** Told of files that no checksum vouches for, and why onnxruntime-web or TensorFlow.js steps in for onnxruntime-node. Default: `console.warn`. */
  readonly onWarning?: (message: string) => void;
}
