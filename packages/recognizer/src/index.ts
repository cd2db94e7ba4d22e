export * from './portable.js';
export { Recognizer } from './recognizer.browser.js';
