import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PACKAGES = fileURLToPath(new URL('../../../../packages/', import.meta.url));

/**
 * What can be imported: every entry in the `exports` of a package that has types, with the file that declares it. Where Node and browsers
 * get different files, Node's.
 *
 * @returns {readonly { name: string, module: string, declarations: string }[]}
 */
export function entries() {
  return readdirSync(PACKAGES).flatMap((folder) => {
    const { name, exports } = JSON.parse(readFileSync(`${PACKAGES}${folder}/package.json`, 'utf8'));
    return Object.entries(exports)
      .map(([path, target]) => ({ name, module: name + path.slice(1), types: typesOf(target) }))
      .filter(({ types }) => types !== undefined)
      .map(({ types, ...entry }) => ({ ...entry, declarations: `${PACKAGES}${folder}/${types.slice(2)}` }));
  });
}

function typesOf(target) {
  if (typeof target === 'string') return undefined;
  return target.types ?? typesOf(target.node ?? target.default);
}
