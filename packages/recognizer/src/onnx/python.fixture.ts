import { execFileSync } from 'node:child_process';

/** A Python with onnx, onnxruntime and numpy; tests that need one are skipped without it. */
export const python = process.env.SER_ONNX_PYTHON;

const SCRIPT = `
import base64, json, sys, numpy, onnx, onnxruntime
request = json.load(sys.stdin)
model = base64.b64decode(request['model'])
onnx.checker.check_model(onnx.load_from_string(model), full_check=True)
session = onnxruntime.InferenceSession(model)
values = numpy.array(request['data'], numpy.float32).reshape(request['shape'])
print(json.dumps(session.run(['probabilities'], {request['input']: values})[0][0].tolist()))`;

/** The probabilities that onnxruntime in Python gives for the first example; it throws where onnx finds the model invalid. */
export function answerInPython(
  model: Uint8Array,
  input: string,
  data: Float32Array,
  shape: readonly number[],
): number[] {
  const request = { model: Buffer.from(model).toString('base64'), input, shape, data: Array.from(data) };
  return JSON.parse(
    execFileSync(python!, ['-c', SCRIPT], { input: JSON.stringify(request), encoding: 'utf8' }),
  );
}
