import { defineConfig } from 'vite';
import { offlineFiles } from './build/offline-files.js';
import { servedPackages } from './build/served-packages.js';

// Recognisers run on onnxruntime here; TensorFlow.js, their other engine, is not shipped.
const external = [/^@tensorflow\//];

export default defineConfig({
  // Relative, so that the page runs in any folder of any server.
  base: './',
  build: {
    target: 'es2022',
    rolldownOptions: {
      external,
      input: ['index.html', 'src/offline/offline-worker.ts'],
      output: {
        entryFileNames: ({ name }) =>
          // A service worker rules the folder that it lies in, and is found again by its name.
          name === 'offline-worker' ? 'offline-worker.js' : 'assets/[name]-[hash].js',
      },
    },
  },
  worker: { format: 'es', rolldownOptions: { external } },
  optimizeDeps: { exclude: ['onnxruntime-web', '@ser/recognizer'], rolldownOptions: { external } },
  plugins: [servedPackages(['@ser/model-ravdess', '@ser/weights-whisper-base']), offlineFiles()],
});
