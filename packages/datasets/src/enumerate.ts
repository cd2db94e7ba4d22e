/** The first names of a list for a message: `a, b, c and 7 more`. */
export function enumerate(names: readonly string[], shown = 5): string {
  if (names.length <= shown) return names.join(', ');
  return `${names.slice(0, shown).join(', ')} and ${names.length - shown} more`;
}
