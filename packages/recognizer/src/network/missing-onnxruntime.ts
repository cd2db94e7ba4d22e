import { RecognizerError } from '../recognizer-error.js';

/** Why a platform's onnxruntime cannot be used, and what to do. */
export function missingOnnxruntime(packageName: string, cause: unknown): RecognizerError {
  return new RecognizerError(
    `${packageName} (${(cause as Error).message.split('\n')[0]}): expected the package to load. Run npm install ${packageName}.`,
    { cause },
  );
}
