import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { resolveInstalled } from '../resolve-installed.node.js';

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
  const file = resolveInstalled(`${name}/package.json`, from);
  if (file === undefined) return undefined;
  const { version, binary } = JSON.parse(readFileSync(file, 'utf8')) as {
    version: string;
    binary: { napi_versions: number[] };
  };
  const folder = dirname(file);
  const addon = join(folder, 'lib', `napi-v${newestNodeApi(binary.napi_versions)}`, 'tfjs_binding.node');
  return { name, folder, version, addon };
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
