/** What the 256 codes of A-law stand for, as 16-bit integers (ITU-T G.711, table 1). */
export const A_LAW: Int16Array = Int16Array.from({ length: 256 }, (_, code) => {
  // Every second bit of the code is inverted on the line.
  const bits = code ^ 0x55;
  const segment = (bits >> 4) & 7;
  // The middle of the interval; the two lowest segments have steps of one size.
  const step = ((bits & 15) << 4) + 8;
  const magnitude = segment === 0 ? step : (step + 0x100) << (segment - 1);
  return bits & 0x80 ? magnitude : -magnitude;
});

/** What the 256 codes of mu-law stand for, as 16-bit integers (ITU-T G.711, table 2). */
export const MU_LAW: Int16Array = Int16Array.from({ length: 256 }, (_, code) => {
  // All bits of the code are inverted on the line; 33 of 14 bits, 132 of 16, are added before encoding.
  const bits = ~code;
  const magnitude = ((((bits & 15) << 3) + 132) << ((bits >> 4) & 7)) - 132;
  return bits & 0x80 ? -magnitude : magnitude;
});
