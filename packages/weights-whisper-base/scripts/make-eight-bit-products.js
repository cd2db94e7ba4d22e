// Writes an encoder whose products are computed in 8 bits, from encoder-int8.onnx, to a folder that loadEncoder takes:
//   node scripts/make-eight-bit-products.js FOLDER
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import onnxProto from 'onnx-proto';
import { multiplyInEightBits } from './eight-bit-products.js';

const { ModelProto } = onnxProto.onnx;
const GRAPH = 'encoder-int8-products.onnx';

const [folder] = process.argv.slice(2);
if (!folder)
  throw new Error(
    'no folder given: expected one to write to. node scripts/make-eight-bit-products.js FOLDER',
  );

const own = (file) => readFile(new URL(`../${file}`, import.meta.url));
const model = multiplyInEightBits(ModelProto.decode(await own('encoder-int8.onnx')));
const graph = ModelProto.encode(model).finish();
const graphSha256 = createHash('sha256').update(graph).digest('hex');
const description = { ...JSON.parse(await own('encoder.json')), graph: GRAPH, graphSha256 };
await mkdir(folder, { recursive: true });
await writeFile(join(folder, GRAPH), graph);
await writeFile(join(folder, 'encoder.json'), `${JSON.stringify(description, null, 2)}\n`);
process.stdout.write(`${join(folder, GRAPH)}: ${graph.length} bytes, SHA-256 ${graphSha256}\n`);
