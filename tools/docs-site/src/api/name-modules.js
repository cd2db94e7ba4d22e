import { Converter } from 'typedoc';
import { entries } from './entries.js';

/** A plugin for TypeDoc: a module is called what one imports, `@ser/audio/node`, not what its file is called. */
export function load(application) {
  const names = new Map(entries().map(({ module, declarations }) => [declarations, module]));
  application.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const child of project.children ?? []) {
      const file = project.files.getReflectionPath(child);
      child.name = names.get(file) ?? child.name;
    }
  });
}
