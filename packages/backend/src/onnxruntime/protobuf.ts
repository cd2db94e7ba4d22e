/** Wire format of Protocol Buffers, as much of it as an ONNX model takes (https://protobuf.dev/programming-guides/encoding). */
const utf8 = new TextEncoder();

/** A whole number field. */
export function integer(field: number, value: number): number[] {
  return [...varint(field << 3), ...varint(value)];
}

/** A field with text. */
export function text(field: number, value: string): number[] {
  return message(field, [...utf8.encode(value)]);
}

/** A field with an embedded message. */
export function message(field: number, bytes: readonly number[]): number[] {
  return [...varint((field << 3) | 2), ...varint(bytes.length), ...bytes];
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest & 127) | 128);
  }
}
