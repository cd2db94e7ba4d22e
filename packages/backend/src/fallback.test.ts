import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const ENTRY = new URL('../dist/index.js', import.meta.url).href;

/** What an application in `folder` is told when it asks for an engine and else wasm. */
function why(folder: string, engine: string): string {
  const program = `
    import { useBackend } from '${ENTRY}';
    console.log((await useBackend({ prefer: ['${engine}', 'wasm'], threads: 1 })).why);`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: folder,
    encoding: 'utf8',
  });
}

describe('an optional package that does not work is named, and the next engine is taken', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'ser-backend-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function install(name: string, files: Readonly<Record<string, string>>): void {
    for (const [file, text] of Object.entries(files)) {
      const path = join(folder, 'node_modules', name, file);
      mkdirSync(join(path, '..'), { recursive: true });
      writeFileSync(path, text);
    }
  }

  test('onnxruntime-node of another version', () => {
    install('onnxruntime-node', { 'package.json': '{ "version": "1.29.0" }' });
    expect(why(folder, 'onnxruntime')).toMatch(
      /^- onnxruntime: onnxruntime-node 1\.30\.0 is needed, found 1\.29\.0 \(to get it: npm install onnxruntime-node@1\.30\.0\)\n\* wasm/,
    );
  });

  test('onnxruntime-node whose addon does not load', () => {
    install('onnxruntime-node', {
      'package.json': '{ "version": "1.30.0" }',
      'dist/binding.js': "throw new Error('libonnxruntime.so.1: file too short');",
    });
    expect(why(folder, 'onnxruntime')).toMatch(
      /^- onnxruntime: onnxruntime-node's addon does not load: libonnxruntime\.so\.1: file too short .*\n\* wasm/,
    );
  });

  const TFJS_NODE = '{ "version": "4.22.0", "main": "index.js", "binary": { "napi_versions": [8] } }';

  test('tfjs-node without its addon', () => {
    install('@tensorflow/tfjs-node', { 'package.json': TFJS_NODE });
    expect(why(folder, 'tensorflow')).toMatch(
      /^- tensorflow: @tensorflow\/tfjs-node is installed without its native addon \(to get it: npx @ser\/backend link-tensorflow .*\n\* wasm/,
    );
  });

  test('tfjs-node whose addon does not load', () => {
    install('@tensorflow/tfjs-node', {
      'package.json': TFJS_NODE,
      'lib/napi-v8/tfjs_binding.node': 'not an addon',
      'index.js': "require('./lib/napi-v8/tfjs_binding.node');",
    });
    expect(why(folder, 'tensorflow')).toMatch(
      /^- tensorflow: @tensorflow\/tfjs-node does not load: .+\n\* wasm/,
    );
  });

  test('Dawn that does not load', () => {
    install('webgpu', { 'package.json': '{}', 'index.js': "throw new Error('no such platform');" });
    install('@tensorflow/tfjs-backend-webgpu', { 'package.json': '{}', 'index.js': '' });
    expect(why(folder, 'webgpu')).toMatch(/^- webgpu: Dawn does not load: no such platform .*\n\* wasm/);
  });
});
