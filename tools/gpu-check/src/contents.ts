/** Packages of this repository that the benchmark runs on, in the order of their dependencies. */
export const OWN_PACKAGES = ['foundation', 'backend', 'resnet1d', 'trainer'] as const;

/** Packages of the registry, at exactly these versions: Dawn, TensorFlow.js, and what the tools themselves import. */
export const REGISTRY_PACKAGES = {
  '@tensorflow/tfjs-backend-cpu': '4.22.0',
  '@tensorflow/tfjs-backend-wasm': '4.22.0',
  '@tensorflow/tfjs-backend-webgpu': '4.22.0',
  '@tensorflow/tfjs-core': '4.22.0',
  '@tensorflow/tfjs-layers': '4.22.0',
  commander: '14.0.3',
  esbuild: '0.28.2',
  'jasmine-core': '5.13.0',
  'onnxruntime-node': '1.30.0',
  webgpu: '0.6.2',
} as const;

/** Built tools that are copied with their peers in Python. */
export const TOOLS = ['bench-train', 'tfjs-suite'] as const;

/** Where Debian and Fedora keep the Vulkan loader, which Dawn opens and npm does not carry. */
export const VULKAN_LOADERS = [
  '/usr/lib/x86_64-linux-gnu/libvulkan.so.1',
  '/usr/lib/aarch64-linux-gnu/libvulkan.so.1',
  '/usr/lib64/libvulkan.so.1',
];

/** The package.json of what is packed: this repository's packages from tarballs beside it. */
export function manifest(tarballs: Readonly<Record<string, string>>): object {
  const own = Object.fromEntries(Object.entries(tarballs).map(([name, file]) => [name, `file:${file}`]));
  return { private: true, type: 'module', dependencies: { ...REGISTRY_PACKAGES, ...own }, overrides: own };
}
