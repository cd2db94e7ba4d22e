/** A chunk with its header and, after an odd body, its padding byte. `size` declares another length than the body's. */
export function chunk(id: string, body: Uint8Array | readonly number[], size = body.length): Uint8Array {
  const bytes = new Uint8Array(8 + body.length + (body.length % 2));
  bytes.set(Array.from(id, (letter) => letter.charCodeAt(0)));
  new DataView(bytes.buffer).setUint32(4, size, true);
  bytes.set(body, 8);
  return bytes;
}

/** A RIFF/WAVE file of these chunks. */
export function wavFile(...chunks: readonly Uint8Array[]): Uint8Array {
  return chunk('RIFF', [
    ...Array.from('WAVE', (letter) => letter.charCodeAt(0)),
    ...chunks.flatMap((c) => [...c]),
  ]);
}

export interface FormatFields {
  readonly code?: number;
  readonly channels?: number;
  readonly sampleRate?: number;
  readonly bits?: number;
  /** Bytes of one frame; default channels · bits/8, rounded up to whole bytes. */
  readonly blockAlign?: number;
}

/** A `fmt ` chunk; default 16-bit mono PCM at 8 kHz. */
export function fmt(fields: FormatFields = {}, extension: readonly number[] = []): Uint8Array {
  const { code = 1, channels = 1, sampleRate = 8000, bits = 16 } = fields;
  const { blockAlign = channels * Math.ceil(bits / 8) } = fields;
  const body = new Uint8Array(16 + extension.length);
  const view = new DataView(body.buffer);
  view.setUint16(0, code, true);
  view.setUint16(2, channels, true);
  view.setUint32(4, sampleRate, true);
  view.setUint32(8, sampleRate * blockAlign, true);
  view.setUint16(12, blockAlign, true);
  view.setUint16(14, bits, true);
  body.set(extension, 16);
  return chunk('fmt ', body);
}

/** A `fmt ` chunk of WAVE_FORMAT_EXTENSIBLE whose GUID starts with `subformat`. */
export function extensible(subformat: number, validBits: number, fields: FormatFields): Uint8Array {
  const guid = [subformat, 0, 0, 0, 0, 0, 16, 0, 128, 0, 0, 170, 0, 56, 155, 113];
  return fmt({ ...fields, code: 0xfffe }, [22, 0, validBits, 0, 0, 0, 0, 0, ...guid]);
}

/** A `data` chunk of 16-bit samples. */
export function pcm16(...samples: readonly number[]): Uint8Array {
  return chunk('data', new Uint8Array(Int16Array.from(samples).buffer));
}
