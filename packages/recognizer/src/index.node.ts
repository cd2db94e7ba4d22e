export * from './portable.js';
export { Recognizer } from './recognizer.node.js';
