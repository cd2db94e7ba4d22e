import { createRequire } from 'node:module';
import * as tf from '@tensorflow/tfjs-core';
import { type Engine, EngineUnavailable } from '../engine.js';
import { resolveInstalled } from '../resolve-installed.node.js';

const PACKAGES = ['webgpu', '@tensorflow/tfjs-backend-webgpu'] as const;
const INSTALL = 'npm install webgpu @tensorflow/tfjs-backend-webgpu@4.22.0';

/** The part of WebGPU (https://www.w3.org/TR/webgpu/#gpuadapterinfo) that is looked at. */
interface Gpu {
  requestAdapter(): Promise<{
    readonly info: Readonly<Record<'vendor' | 'architecture' | 'description', string>>;
  } | null>;
}

/** Any GPU with a Vulkan, Metal or D3D driver, through Dawn, which the npm package `webgpu` carries. */
export const webgpu: Engine = {
  name: 'webgpu',
  async start() {
    const [dawn, backend] = PACKAGES.map(installed);
    const gpu = giveNavigatorGpu(dawn);
    const adapter = await gpu.requestAdapter();
    if (adapter === null) {
      throw new EngineUnavailable('Dawn finds no GPU', "install the GPU's driver; on Linux also libvulkan1");
    }
    createRequire(backend)(backend);
    if (!(await tf.setBackend('webgpu')))
      throw new EngineUnavailable('tfjs-backend-webgpu does not start on this GPU');
    const { vendor, architecture, description } = adapter.info;
    const device = [vendor, architecture, description].filter(Boolean).join(' ') || 'a GPU';
    return { description: `WebGPU by Dawn on ${device}, tfjs ${tf.version_core}`, threads: 1 };
  },
};

function installed(name: string): string {
  const file = resolveInstalled(name);
  if (file !== undefined) return file;
  throw new EngineUnavailable(`${name} is not installed`, INSTALL);
}

/** tfjs-backend-webgpu looks for `navigator.gpu` and WebGPU's constants when it is loaded. */
function giveNavigatorGpu(dawnFile: string): Gpu {
  const { navigator: given } = globalThis as { navigator?: { gpu?: Gpu; userAgent?: string } };
  if (given?.gpu) return given.gpu;
  try {
    const { create, globals } = createRequire(dawnFile)(dawnFile) as {
      create(flags: string[]): Gpu;
      globals: object;
    };
    const gpu = create([]);
    Object.assign(globalThis, globals);
    const navigator = { userAgent: given?.userAgent ?? 'Node.js', gpu };
    Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true, writable: true });
    return gpu;
  } catch (error) {
    throw new EngineUnavailable(`Dawn does not load: ${(error as Error).message.split('\n')[0]}`, INSTALL);
  }
}
