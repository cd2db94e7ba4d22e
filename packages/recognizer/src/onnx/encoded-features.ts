import type { EncoderDescription, StatisticName } from '@ser/encoder';
import type { EncoderFrontEndOptions } from '../front-end/encoder-front-end.js';
import type { PooledFrontEndOptions } from '../front-end/pooled-front-end.js';
import type { SpeechHead } from '../front-end/speech-head.js';
import type { OnnxGraph } from './onnx-graph.js';

/** What goes on from an encoder's graph. */
export interface EncodedFeatures {
  /** [batch, frames, coefficients], as the front end's `extract` gives them. */
  readonly features: string;
  /** [batch], share of the frames that are speech; none without a speech head. */
  readonly speech?: string;
}

/** Samples from one column of log-mel values to the next. */
const LOG_MEL_HOP = 160;
const FLOAT = 1;

/** Adds what a front end does to an encoder's states. */
export function addEncodedFeatures(
  graph: OnnxGraph,
  options: EncoderFrontEndOptions | PooledFrontEndOptions,
  { input, output }: Pick<EncoderDescription, 'input' | 'output'>,
): EncodedFeatures {
  const hop = input.kind === 'log-mel' ? LOG_MEL_HOP : 1;
  const frames = frameCount(graph, input.name, hop, output.samplesPerFrame);
  const statesOf = (name: string) => firstFrames(graph, name, frames);
  if (options.pooling === undefined) return { features: statesOf(output.name) };
  const { outputs, statistics = ['mean', 'deviation'], speech } = options;
  const pooled = outputs.flatMap((name) => addStatistics(graph, statesOf(name), statistics));
  return {
    features: graph.add('Concat', pooled, { axis: 2 }),
    ...(speech && { speech: addSpeechShare(graph, statesOf(speech.output), speech) }),
  };
}

/** ⌈length · hop / samples a frame⌉ of the input's last axis. */
function frameCount(graph: OnnxGraph, input: string, hop: number, samplesPerFrame: number): string {
  const length = graph.add('Gather', [graph.add('Shape', [input]), graph.integers([-1])], { axis: 0 });
  const samples = graph.add('Mul', [length, graph.integers([hop])]);
  const raised = graph.add('Add', [samples, graph.integers([samplesPerFrame - 1])]);
  return graph.add('Div', [raised, graph.integers([samplesPerFrame])]);
}

/** A graph that pads may give more frames than the clip has. */
function firstFrames(graph: OnnxGraph, states: string, frames: string): string {
  return graph.add('Slice', [states, graph.integers([0]), frames, graph.integers([1])]);
}

/** The formulas of `poolStatistics` of `@ser/encoder`: each [batch, 1, dimensions]. */
function addStatistics(graph: OnnxGraph, states: string, statistics: readonly StatisticName[]): string[] {
  const one = graph.integers([1]);
  const frames = graph.add('Gather', [graph.add('Shape', [states]), one], { axis: 0 });
  const meanOf = (values: string, count: string) =>
    graph.add('Div', [
      graph.add('ReduceSum', [values, one], { keepdims: 1 }),
      graph.add('Cast', [count], { to: FLOAT }),
    ]);
  const rootMeanSquare = (values: string, count: string) =>
    graph.add('Sqrt', [meanOf(graph.add('Mul', [values, values]), count)]);
  const mean = meanOf(states, frames);
  const made: Record<StatisticName, () => string> = {
    mean: () => mean,
    deviation: () => rootMeanSquare(graph.add('Sub', [states, mean]), frames),
    change: () => {
      // The first frame has itself before it: its change is 0.
      const first = graph.add('Slice', [states, graph.integers([0]), one, one]);
      const others = graph.add('Slice', [states, graph.integers([0]), graph.integers([-1]), one]);
      const before = graph.add('Concat', [first, others], { axis: 1 });
      const steps = graph.add('Max', [graph.add('Sub', [frames, one]), one]);
      return rootMeanSquare(graph.add('Sub', [states, before]), steps);
    },
  };
  return statistics.map((name) => made[name]());
}

function addSpeechShare(graph: OnnxGraph, states: string, { weights, bias }: SpeechHead): string {
  const kernel = graph.constant(Float32Array.from(weights), [weights.length, 1]);
  const scores = graph.add('MatMul', [states, kernel]);
  const isSpeech = graph.add('Greater', [scores, graph.constant(Float32Array.of(-bias), [1])]);
  const counted = graph.add('Cast', [isSpeech], { to: FLOAT });
  const frames = graph.add('Gather', [graph.add('Shape', [states]), graph.integers([1])], { axis: 0 });
  const sum = graph.add('ReduceSum', [counted, graph.integers([1, 2])], { keepdims: 0 });
  return graph.add('Div', [sum, graph.add('Cast', [frames], { to: FLOAT })]);
}
