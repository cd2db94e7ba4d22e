import { readFileSync, writeFileSync } from 'node:fs';
import type { GrowthRecord } from './growth.js';
import { growthPicture } from './growth-picture.js';

// Draws results/growth.svg from results/growth.json.

const file = (name: string) => new URL(`../results/${name}`, import.meta.url);
const record = JSON.parse(readFileSync(file('growth.json'), 'utf8')) as GrowthRecord;
writeFileSync(file('growth.svg'), growthPicture(record));
