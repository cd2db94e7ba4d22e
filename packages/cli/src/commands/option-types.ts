import { InvalidArgumentError } from 'commander';

/** `a,b,c` */
export function parseNames(text: string): readonly string[] {
  const names = text.split(',').map((name) => name.trim());
  if (names.some((name) => name === ''))
    throw new InvalidArgumentError('Expected names with commas between them: angry,neutral.');
  return names;
}

export function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (!(text.trim() !== '' && Number.isFinite(seconds) && seconds > 0))
    throw new InvalidArgumentError('Expected a number of seconds above 0, such as 0.5.');
  return seconds;
}

export function parseCount(text: string): number {
  const count = Number(text);
  if (!(Number.isInteger(count) && count >= 1))
    throw new InvalidArgumentError('Expected a whole number of at least 1.');
  return count;
}

export function parsePort(text: string): number {
  const port = Number(text);
  if (!(text.trim() !== '' && Number.isInteger(port) && port >= 0 && port <= 65_535))
    throw new InvalidArgumentError('Expected a whole number from 0 to 65535.');
  return port;
}
