/**
 * The address of a file in a folder on the web: a query string stays behind the file's name.
 *
 * @param folder an absolute address, with or without a slash at its end
 * @throws {TypeError} for what is no address
 * @example
 * ```ts
 * fileAddress('https://example.org/model?token=1', 'model.json'); // 'https://example.org/model/model.json?token=1'
 * ```
 */
export function fileAddress(folder: string | URL, file: string): string {
  const address = new URL(folder);
  address.hash = '';
  address.pathname = `${address.pathname.replace(/\/$/, '')}/${file}`;
  return address.href;
}
