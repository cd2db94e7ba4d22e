import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The packages that bring libtensorflow to TensorFlow.js. */
export type TfjsNodeName = '@tensorflow/tfjs-node' | '@tensorflow/tfjs-node-gpu';

/** An installed tfjs-node package. */
export interface TfjsNodePackage {
  readonly name: TfjsNodeName;
  readonly folder: string;
  readonly version: string;
  /** Where its native addon belongs. */
  readonly addon: string;
}

/** Finds an installed package, seen from the application's folder or from this package's; undefined if there is none. */
export function findTfjsNode(name: TfjsNodeName, from = process.cwd()): TfjsNodePackage | undefined {
  for (const start of [join(from, 'package.json'), import.meta.url]) {
    let file: string;
    try {
      file = createRequire(start).resolve(`${name}/package.json`);
    } catch {
      continue;
    }
    const { version, binary } = JSON.parse(readFileSync(file, 'utf8')) as {
      version: string;
      binary: { napi_versions: number[] };
    };
    const folder = dirname(file);
    const addon = join(folder, 'lib', `napi-v${newestNodeApi(binary.napi_versions)}`, 'tfjs_binding.node');
    return { name, folder, version, addon };
  }
  return undefined;
}

/** Whether the native addon of a package is built. */
export function hasAddon({ addon }: TfjsNodePackage): boolean {
  return existsSync(addon);
}

/** The newest version of Node-API that both the package and this Node know; node-pre-gyp looks for that one. */
function newestNodeApi(versions: readonly number[]): number {
  const known = Number(process.versions.napi ?? 8);
  return Math.max(...versions.filter((version) => version <= known));
}
