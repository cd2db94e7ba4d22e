import { MarkdownPageEvent } from 'typedoc-plugin-markdown';

/** A plugin for TypeDoc: links to what is re-exported use VitePress' anchors (`#engine-names`), as all other links do. */
export function load(application) {
  application.renderer.on(MarkdownPageEvent.END, (page) => {
    page.contents = page.contents?.replace(
      /^(Re-exports .*#)(\w+)\)$/gm,
      (_, link, anchor) => `${link}${anchor.replaceAll('_', '-')})`,
    );
  });
}
