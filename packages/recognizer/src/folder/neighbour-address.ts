/** `@scope/name`, with or without a version, at the end of an address. */
const PACKAGE = /\/@[^/]+\/[^/]+\/?$/;

/**
 * The address of a package beside the one that an address ends with, as a content delivery network or `node_modules` serves
 * them: '@a/weights' beside 'https://example.org/npm/@a/model@1.0.0' is 'https://example.org/npm/@a/weights'. Where the address
 * does not end with a package's name, the package is looked for below it.
 */
export function neighbourAddress(packageName: string, address: string): string {
  const url = new URL(address, globalThis.location?.href);
  const folder = PACKAGE.test(url.pathname)
    ? url.pathname.replace(PACKAGE, '')
    : url.pathname.replace(/\/$/, '');
  url.pathname = `${folder}/${packageName}`;
  return url.href;
}
