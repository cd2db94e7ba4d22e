export { help, rest, run } from './pool';
