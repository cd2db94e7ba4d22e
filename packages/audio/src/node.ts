export { readWav } from './wav/read-wav.node.js';
