/** What libtensorflow 2.9.1, which tfjs-node-gpu 4.22 brings, opens at run time. */
const CUDA_11_LIBRARIES = ['libcuda.so.1', 'libcudart.so.11.0', 'libcublas.so.11', 'libcudnn.so.8'];

/** The CUDA libraries that the system's loader does not find. */
export function missingCudaLibraries(libraries: readonly string[] = CUDA_11_LIBRARIES): readonly string[] {
  return libraries.filter((library) => !canOpen(library));
}

/** Whether the loader finds a shared library: one that it finds fails only later, for not being an addon of Node. */
function canOpen(library: string): boolean {
  try {
    process.dlopen({ exports: {} }, library);
    return true;
  } catch (error) {
    return !(error as Error).message.includes('cannot open shared object file');
  }
}
