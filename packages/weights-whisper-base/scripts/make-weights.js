// Makes encoder-int8.onnx and encoder.json of Whisper base's encoder:
//   node scripts/make-weights.js path/to/whisper-base-encoder.onnx [FOLDER]
// With FOLDER it writes the half-precision graph there instead, encoder-half.onnx with its encoder.json.
// The graph is cut after layer 3 and gives the states after the convolutions and after each layer, h0 to h3.
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import onnxProto from 'onnx-proto';
import { cutGraph } from './cut-graph.js';
import { quantizeWeights } from './quantize-weights.js';

const { ModelProto } = onnxProto.onnx;
const SOURCE_SHA256 = 'f7daf91f976ad3aac7b46cf4213fabf6ef1265dd3a9f2c7442b6e1c3ae562885';
const OUTPUTS = ['h0', 'h1', 'h2', 'h3'];

const [source, halfFolder] = process.argv.slice(2);
if (!source)
  throw new Error('no graph given: node scripts/make-weights.js whisper-base-encoder.onnx [FOLDER]');

const bytes = await readFile(source);
requireSource(sha256(bytes));
const half = cutGraph(ModelProto.decode(bytes), OUTPUTS);
if (halfFolder) await writeEncoder(halfFolder, 'encoder-half.onnx', half);
else
  await writeEncoder(
    fileURLToPath(new URL('..', import.meta.url)),
    'encoder-int8.onnx',
    quantizeWeights(half),
  );

async function writeEncoder(folder, graph, model) {
  const written = ModelProto.encode(model).finish();
  const graphSha256 = sha256(written);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, graph), written);
  await writeFile(
    join(folder, 'encoder.json'),
    `${JSON.stringify(description(graph, graphSha256), null, 2)}\n`,
  );
  process.stdout.write(`${join(folder, graph)}: ${written.length} bytes, SHA-256 ${graphSha256}\n`);
}

function description(graph, graphSha256) {
  return {
    format: 'ser-encoder/1',
    name: 'whisper-base-3',
    graph,
    graphSha256,
    sampleRate: 16_000,
    input: { kind: 'log-mel', name: 'mel', preset: 'whisper' },
    output: { name: 'h3', dimensions: 512, samplesPerFrame: 320 },
    outputs: OUTPUTS,
    maximumFrames: 1500,
    madeFrom: { file: 'whisper-base-encoder.onnx', sha256: SOURCE_SHA256 },
    licence: 'MIT, Copyright (c) 2022 OpenAI',
  };
}

function requireSource(found) {
  if (found === SOURCE_SHA256) return;
  throw new Error(
    `${source} has SHA-256 ${found}: expected the encoder of Whisper base, ${SOURCE_SHA256}. Give that file.`,
  );
}

function sha256(data) {
  return createHash('sha256').update(data).digest('hex');
}
