// Imports every entry point by the name a user would type: `node imports.mjs @ser/audio @ser/audio/node …`.
for (const name of process.argv.slice(2)) {
  const isJson = name.endsWith('.json');
  const module = isJson ? (await import(name, { with: { type: 'json' } })).default : await import(name);
  if (Object.keys(module).length === 0) throw new Error(`${name} exports nothing`);
}
