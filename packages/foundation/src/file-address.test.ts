import { expect, test } from '@jest/globals';
import { fileAddress } from './file-address.js';

test.each([
  ['https://example.org/a/model', 'https://example.org/a/model/model.json'],
  ['https://example.org/a/model/', 'https://example.org/a/model/model.json'],
  ['https://example.org/a/model/?v=2', 'https://example.org/a/model/model.json?v=2'],
  ['https://example.org/a?token=a%2Fb&v=1#part', 'https://example.org/a/model.json?token=a%2Fb&v=1'],
  ['https://example.org', 'https://example.org/model.json'],
])('a file below %s', (folder, address) => {
  expect(fileAddress(folder, 'model.json')).toBe(address);
  expect(fileAddress(new URL(folder), 'model.json')).toBe(address);
});

test('what is no address throws', () => {
  expect(() => fileAddress('model', 'model.json')).toThrow('Invalid URL');
});
