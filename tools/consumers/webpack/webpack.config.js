import { copyFileSync, mkdirSync } from 'node:fs';

mkdirSync('dist', { recursive: true });
copyFileSync('index.html', 'dist/index.html');

// TensorFlow.js is an optional peer, and not installed here: webpack warns that it is missing, and builds.
export default {
  mode: 'production',
  entry: './main.js',
  experiments: { outputModule: true },
  output: { filename: 'main.js', module: true },
  stats: 'errors-warnings',
  performance: { hints: false },
};
