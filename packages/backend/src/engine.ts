/** The engines of this package, fastest first. */
export const ENGINE_NAMES = ['cuda', 'tensorflow', 'webgpu', 'onnxruntime', 'wasm', 'cpu'] as const;

/** An engine that TensorFlow.js can compute with. */
export type EngineName = (typeof ENGINE_NAMES)[number];

/**
 * The engines tried when none is asked for. `webgpu` is not among them: where its driver computes in software it is
 * slower than any other, and where it has a GPU its results differ between machines.
 */
export const DEFAULT_NAMES: readonly EngineName[] = ENGINE_NAMES.filter((name) => name !== 'webgpu');

/** What an engine is asked for. */
export interface EngineOptions {
  /** Threads to compute with. */
  readonly threads: number;
}

/** An engine that is now tfjs-core's backend. */
export interface ActiveEngine {
  /** One line: what computes, its version, and on which device. */
  readonly description: string;
  /** Threads that compute. */
  readonly threads: number;
}

/** How to start one engine. */
export interface Engine {
  readonly name: EngineName;
  /** @throws EngineUnavailable when it does not work on this machine */
  start(options: EngineOptions): Promise<ActiveEngine>;
}

/** Why an engine does not work on this machine, and what to type so that it does. */
export class EngineUnavailable extends Error {
  override readonly name = 'EngineUnavailable';
  constructor(
    readonly reason: string,
    readonly remedy?: string,
  ) {
    super(reason);
  }
}
