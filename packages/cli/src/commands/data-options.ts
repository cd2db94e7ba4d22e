import { type Command, Option } from 'commander';
import { CORPORA } from './corpora.js';

/** Recordings whose emotions are known. */
export function withDataOptions(command: Command): Command {
  return command
    .requiredOption(
      '--data <path...>',
      'a CSV file with file, emotion and speaker, a folder of --corpus, or NAME:FOLDER; several are merged',
    )
    .addOption(new Option('--corpus <name>', 'what the folder holds').choices(CORPORA))
    .option(
      '--labels <map>',
      'what emotions become: happy=positive,calm= (nothing: left out), a JSON file, shared for the words that corpora share, or shared,calm= for those without calm',
    );
}
