// A CommonJS program loads every entry point with require, as Node 20.19 and later allow.
for (const name of process.argv.slice(2)) {
  if (Object.keys(require(name)).length === 0) throw new Error(`${name} exports nothing`);
}
