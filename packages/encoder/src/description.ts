import { EncoderError } from './encoder-error.js';

/** The version of the description's layout; a reader refuses another. */
export const DESCRIPTION_FORMAT = 'ser-encoder/1';

/** What a graph takes. */
export type EncoderInput =
  | {
      /** Log-mel values [1, bands, frames], as Whisper's encoders take them. */
      readonly kind: 'log-mel';
      /** Name of the graph's input. */
      readonly name: string;
      /** How they are computed: `whisper` is that of OpenAI's Whisper, 80 bands every 10 ms. */
      readonly preset: 'whisper';
    }
  | {
      /** Samples [1, length] of the description's rate, full scale ±1, as wav2vec 2.0, HuBERT and WavLM take them. */
      readonly kind: 'samples';
      readonly name: string;
      /** Bring each clip to mean 0 and variance 1 first, as the large models of that family expect. Default false. */
      readonly normalize?: boolean;
    };

/** What an ONNX graph takes and gives, as plain JSON. */
export interface EncoderDescription {
  readonly format: typeof DESCRIPTION_FORMAT;
  /** For messages and fingerprints. */
  readonly name: string;
  /** The graph's file, beside the description. */
  readonly graph: string;
  /** SHA-256 of that file in lower-case hexadecimal. */
  readonly graphSha256: string;
  /** Hz of the samples. */
  readonly sampleRate: number;
  readonly input: EncoderInput;
  readonly output: {
    /** Name of the graph's output [1, frames, dimensions] that {@link Encoder.encode} gives. */
    readonly name: string;
    readonly dimensions: number;
    /** Samples from one frame to the next. */
    readonly samplesPerFrame: number;
  };
  /** Other outputs of the same shape that may be asked for. */
  readonly outputs?: readonly string[];
  /** Longer clips are encoded in pieces of at most so many frames. Default 1500, Whisper's 30 s. */
  readonly maximumFrames?: number;
}

/**
 * Checks the parsed text of an `encoder.json`.
 *
 * @throws {@link EncoderError} that names the field which is missing or of the wrong kind.
 */
export function checkDescription(value: unknown, file: string): EncoderDescription {
  const description = value as EncoderDescription;
  const require = (ok: boolean, field: string, found: unknown, expected: string) => {
    if (ok) return;
    throw new EncoderError(
      `${file}: ${field} ${JSON.stringify(found)}: expected ${expected}. Correct the description of the encoder.`,
    );
  };
  require(description?.format ===
    DESCRIPTION_FORMAT, 'format', description?.format, `"${DESCRIPTION_FORMAT}"`);
  const { name, graph, graphSha256, sampleRate, input, output, outputs, maximumFrames } = description;
  require(isText(name), 'name', name, 'a name');
  require(isText(graph), 'graph', graph, 'the name of an ONNX file');
  require(/^[0-9a-f]{64}$/.test(
    graphSha256,
  ), 'graphSha256', graphSha256, '64 hexadecimal digits in lower case');
  require(isPositive(sampleRate), 'sampleRate', sampleRate, 'a whole number of Hz');
  require(['log-mel', 'samples'].includes(input?.kind), 'input.kind', input?.kind, '"log-mel" or "samples"');
  require(isText(input.name), 'input.name', input.name, "the name of the graph's input");
  if (input.kind === 'log-mel') {
    require(input.preset === 'whisper', 'input.preset', input.preset, '"whisper"');
    require(sampleRate === 16_000, 'sampleRate', sampleRate, '16000, the rate of the preset "whisper"');
  }
  require(isText(output?.name), 'output.name', output?.name, "the name of the graph's output");
  require(isPositive(output.dimensions), 'output.dimensions', output.dimensions, 'a whole number from 1');
  require(isPositive(
    output.samplesPerFrame,
  ), 'output.samplesPerFrame', output.samplesPerFrame, 'a whole number from 1');
  require(outputs === undefined ||
    (Array.isArray(outputs) &&
      outputs.every(isText)), 'outputs', outputs, 'a list of output names, or nothing');
  require(maximumFrames === undefined ||
    (isPositive(maximumFrames) &&
      maximumFrames >=
        LEAST_PIECE), 'maximumFrames', maximumFrames, `a whole number from ${LEAST_PIECE}, or nothing`);
  return description;
}

/** Frames of the shortest piece that a long clip may be cut into: the frames of context on both sides must fit. */
const LEAST_PIECE = 250;

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isPositive(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) > 0;
}
