import { RecognizerError } from '../recognizer-error.js';
import { type Shape, sizeOf } from './shape.js';

/** Reads one layer's `config` and refuses, by the layer's name, what the layer cannot be built from. */
export interface LayerConfig {
  /** A whole number from 1 on; Keras writes that of a one-dimensional layer as a list of one as well. */
  size(key: string): number;
  /** A finite number from 0 on. */
  real(key: string): number;
  flag(key: string): boolean;
  oneOf<Choice extends string>(key: string, choices: readonly Choice[]): Choice;
  sizes(key: string): number[];
  /** Refuses any value of `key` other than these; `undefined` among them lets the key be absent. */
  only(key: string, allowed: readonly unknown[]): void;
  /** Refuses the layer unless `holds`. */
  require(holds: boolean, found: string, expected: string): void;
  /** The shape of the layer's only input, which must have so many axes. */
  onlyInput(inputs: readonly Shape[], axes?: number): Shape;
}

/** @param where - file and layer, for messages */
export function layerConfig(config: Readonly<Record<string, unknown>>, where: string): LayerConfig {
  const require = (holds: boolean, found: string, expected: string): void => {
    if (!holds)
      throw new RecognizerError(`${where}: ${found}: expected ${expected}. Save the recogniser again.`);
  };
  const found = (key: string) => `${key} ${shortened(JSON.stringify(config[key]) ?? 'missing')}`;
  const isSize = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0;
  return {
    require,
    size(key) {
      const value = config[key];
      const size = Array.isArray(value) && value.length === 1 ? value[0] : value;
      require(isSize(size), found(key), 'a whole number of at least 1');
      return size;
    },
    real(key) {
      const value = config[key];
      const holds = Number.isFinite(value) && Number(value) >= 0;
      // JSON has no infinity, but 1e999 is read as one.
      require(holds, `${key} ${value ?? 'missing'}`, 'a finite number of at least 0');
      return value as number;
    },
    flag(key) {
      require(typeof config[key] === 'boolean', found(key), 'true or false');
      return config[key] as boolean;
    },
    oneOf(key, choices) {
      const expected = `one of ${choices.map((choice) => `"${choice}"`).join(', ')}`;
      require((choices as readonly unknown[]).includes(config[key]), found(key), expected);
      return config[key] as (typeof choices)[number];
    },
    sizes(key) {
      const value = config[key];
      require(Array.isArray(value) && value.every(isSize), found(key), 'a list of whole numbers from 1 on');
      return value as number[];
    },
    only(key, allowed) {
      const value = config[key];
      const single = Array.isArray(value) && value.length === 1 ? value[0] : value;
      const expected = allowed.filter((one) => one !== undefined).map((one) => JSON.stringify(one));
      require(allowed.includes(single), found(key), expected.join(' or '));
    },
    onlyInput(inputs, axes) {
      require(inputs.length === 1, `${inputs.length} inputs`, 'one');
      const [shape] = inputs;
      if (axes !== undefined) require(shape.length === axes, `input [${shape}]`, `${axes} axes`);
      require(sizeOf(shape) > 0, `input [${shape}]`, 'at least one value');
      return shape;
    },
  };
}

/** What a message quotes of a value that may be as long as a file. */
function shortened(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
