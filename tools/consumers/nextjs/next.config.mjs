import { cpSync } from 'node:fs';

// What the browser fetches: the model, its encoder beside it, and onnxruntime's files.
for (const folder of ['@ser/model-ravdess', '@ser/weights-whisper-base'])
  cpSync(`node_modules/${folder}`, `public/${folder}`, { recursive: true });
cpSync('node_modules/onnxruntime-web/dist', 'public/ort', { recursive: true });

// Packages that read files of their own stay outside the server's bundle.
export default { serverExternalPackages: ['@ser/recognizer', 'onnxruntime-node'] };
