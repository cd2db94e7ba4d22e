import { MfccOptionsError } from '../errors.js';
import { type MfccParameters, oneOf, type Parameter, parameterNames, parameters } from './parameters.js';

/** Refuses a parameter whose value would be wrong with any others. */
export function checkParameters(preset: string, given: MfccParameters): void {
  for (const name of parameterNames) {
    check(name, given[name], parameters[name], `Leave it out for preset ${preset}'s`);
  }
}

export function check(
  name: string,
  value: unknown,
  { values, low = 0, high = -1, isWhole }: Parameter<unknown>,
  advice: string,
): void {
  const isInRange = (x: unknown): boolean =>
    typeof x === 'number' && x >= low && x <= high && !(isWhole && x % 1 !== 0);
  if (values.includes(value) || isInRange(value)) return;
  const choices = values.filter((x) => !isInRange(x)).map(show);
  if (low <= high) choices.push(`a ${isWhole ? 'whole ' : ''}number from ${low} to ${high}`);
  refuse(name, value, choices.join(' or '), advice);
}

/** Refuses unknown names: a misspelt option would otherwise be ignored. */
export function checkNames(options: object): void {
  const names: readonly string[] = ['sampleRate', 'preset', 'onWarning', 'engine', ...parameterNames];
  for (const name of Object.keys(options)) check('option', name, oneOf(names), 'Correct it');
}

/** The form of every refusal: what was found, what was expected, what to do. */
export function refuse(name: string, value: unknown, expected: string, advice: string): never {
  throw new MfccOptionsError(`${name} ${show(value)}: expected ${expected}. ${advice}.`);
}

function show(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}
