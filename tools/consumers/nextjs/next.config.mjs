import { cpSync } from 'node:fs';

// What the browser fetches: the model, its encoder beside it, and two files of onnxruntime.
for (const folder of ['@ser/model-ravdess', '@ser/weights-whisper-base'])
  cpSync(`node_modules/${folder}`, `public/${folder}`, { recursive: true });
for (const file of ['ort-wasm-simd-threaded.mjs', 'ort-wasm-simd-threaded.wasm'])
  cpSync(`node_modules/onnxruntime-web/dist/${file}`, `public/ort/${file}`);

// Packages that read files of their own stay outside the server's bundle.
export default { serverExternalPackages: ['@ser/recognizer', 'onnxruntime-node'] };
