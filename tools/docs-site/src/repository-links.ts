/** Where the repository can be read. */
const REPOSITORY = 'https://github.com/ser-js/ser/blob/main/';

/** What of markdown-it's tokens is needed here. */
interface Token {
  readonly type: string;
  readonly children: readonly Token[] | null;
  attrGet(name: string): string | null;
  attrSet(name: string, value: string): void;
}

/**
 * Links of a page in `docs/` to files elsewhere in the repository, such as `../packages/mfcc`, point to GitHub on the site: there
 * are no such pages.
 */
export function linkToRepository(tokens: readonly Token[]): void {
  for (const token of tokens) {
    const href = token.type === 'link_open' ? token.attrGet('href') : null;
    if (href?.startsWith('../')) token.attrSet('href', `${REPOSITORY}${href.slice('../'.length)}`);
    if (token.children) linkToRepository(token.children);
  }
}
