/** The lines between which a document's table stands. */
function markers(name: string): readonly [begin: string, end: string] {
  return [
    `<!-- ${name}: written by \`npx -y pnpm@12.21.0 results\` from the records -->`,
    `<!-- /${name} -->`,
  ];
}

/**
 * The document with what stands between the two marker lines of that name replaced.
 *
 * @throws Error if they are not there.
 */
export function replaceTable(document: string, table: string, name: string): string {
  const [begin, end] = markers(name);
  const from = document.indexOf(begin);
  const to = document.indexOf(end);
  if (from < 0 || to < from)
    throw new Error(`the document lacks the lines "${begin}" and "${end}" around its ${name}`);
  return `${document.slice(0, from)}${begin}\n${table}\n${document.slice(to)}`;
}

/** A number within a sentence: `<!--=wa paper/savee-random-->46.5 %<!--/-->`. */
const INLINE = /<!--=([^>]+?)-->[^<]*<!--\/-->/g;

/**
 * The document with every number within a sentence replaced by what its words stand for.
 *
 * @param numberOf throws for words that stand for nothing
 */
export function replaceNumbers(document: string, numberOf: (words: string) => string): string {
  return document.replace(INLINE, (_, words: string) => `<!--=${words}-->${numberOf(words)}<!--/-->`);
}

/** The document without everything that is generated: what is left is written by hand. */
export function handWritten(document: string): string {
  return document.replace(INLINE, '').replace(/<!-- ([\w-]+): written by [^>]*-->[\s\S]*?<!-- \/\1 -->/g, '');
}
