import { latin1 } from '../bytes.js';

/** Bytes of an Ogg page's header before its table of segments (RFC 3533, section 6). */
const HEADER = 27;
const END_OF_STREAM = 4;

/**
 * What is wrong with the end of an Ogg file, for messages; undefined where its last page is whole and marked as the last.
 *
 * @param tail the file's last bytes, more than the 65,307 of the longest page
 */
export function cutOgg(tail: Uint8Array): string | undefined {
  const at = latin1(tail, 0, tail.length).lastIndexOf('OggS');
  const page = tail.subarray(at);
  if (at < 0 || page.length < HEADER) return 'its last page is not whole';
  const segments = page.subarray(HEADER, HEADER + page[26]);
  const length = segments.reduce((sum, bytes) => sum + bytes, HEADER + page[26]);
  if (page.length < length) return 'its last page is not whole';
  return page[5] & END_OF_STREAM ? undefined : 'its last page is not marked as the last';
}
