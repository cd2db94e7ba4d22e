/**
 * What is run on the GPU machine, in a folder with the pieces: puts them together, names the card, asks the engine for
 * its description, and writes records into `results/`. What fails there is said and does not stop the rest.
 */
export const CHECK_SCRIPT = `#!/bin/sh
# sh check.sh [PYTHON]: Linux; needs a driver of the GPU with Vulkan, and no network. PYTHON may have torch.
set -u
cd "$(dirname "$0")"
sha256sum -c pieces.sha256 || exit 1
mkdir -p content results
cat pieces.tar.gz.* | tar -xzf - -C content || exit 1
here=$(pwd)
cd content
node=$here/content/node
export LD_LIBRARY_PATH=$here/content/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
(nvidia-smi --query-gpu=name,driver_version --format=csv,noheader || lspci | grep -i vga) > "$here/results/card.txt" 2>&1
cat "$here/results/card.txt"
"$node" --input-type=module -e "
  import { useBackend } from '@ser/backend';
  const { description, why } = await useBackend({ prefer: ['webgpu'] });
  console.log(description, why);
  process.exit(0);" > "$here/results/engine.txt" 2>&1 || { cat "$here/results/engine.txt"; exit 1; }
cat "$here/results/engine.txt"
"$node" bench-train/dist/main.js --engines webgpu,onnxruntime,wasm,pytorch --python "\${1:-python3}" --rounds 7 --json \\
  > "$here/results/bench-train.json" || echo "bench-train failed"
"$node" tfjs-suite/dist/main.js webgpu > "$here/results/tfjs-suite.txt" 2>&1 || echo "tfjs-suite failed"
tail -n 2 "$here/results/tfjs-suite.txt"
echo "Commit results/bench-train.json with the card's name from results/card.txt."
`;
