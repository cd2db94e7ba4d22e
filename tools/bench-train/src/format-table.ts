/** Cells in columns as wide as their widest, to the right. */
export function formatTable(rows: readonly (readonly (string | number)[])[]): string {
  const texts = rows.map((row) => row.map(String));
  const widths = texts[0].map((_, column) => Math.max(...texts.map((row) => row[column].length)));
  return texts.map((row) => row.map((cell, column) => cell.padStart(widths[column])).join('  ')).join('\n');
}
