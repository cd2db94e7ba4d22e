import { expect, test } from '@jest/globals';
import { neighbourAddress } from './neighbour-address.js';

test.each([
  ['https://a.org/npm/@ser/model-ravdess', 'https://a.org/npm/@ser/weights'],
  ['https://a.org/npm/@ser/model-ravdess@1.2.3/', 'https://a.org/npm/@ser/weights'],
  ['https://a.org/models/mine/', 'https://a.org/models/mine/@ser/weights'],
  ['https://a.org/mine?key=1', 'https://a.org/mine/@ser/weights?key=1'],
])('beside %s', (address, expected) => {
  expect(neighbourAddress('@ser/weights', address)).toBe(expected);
});
