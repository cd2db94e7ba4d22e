// On the Node that runs this, and on 22 and 24 where npm has a program for this machine.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const others = ['node-22', 'node-24'].map((name) => `node_modules/${name}/bin/node`);
// In scripts of npm `node` may be one of the others.
const own = process.env.npm_node_execpath ?? process.execPath;
for (const node of [own, ...others.filter((path) => existsSync(path))])
  process.stdout.write(execFileSync(node, ['agree.mjs'], { encoding: 'utf8' }));
