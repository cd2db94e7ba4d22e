// Top-level await in main.js.
export default { build: { target: 'es2022' } };
