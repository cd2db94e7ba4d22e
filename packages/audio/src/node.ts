export { readWav } from './read-wav.node.js';
