import { type Command, Option } from 'commander';
import { CliError } from '../cli-error.js';
import { chooseFormat, FORMATS, type Format } from '../output/formats.js';
import { stopOnInterrupt } from '../terminal/interrupt.js';
import { type GivenModel, withModelOptions } from './model-options.js';
import { parseNames, parseSeconds } from './option-types.js';

interface Given extends GivenModel {
  readonly out?: string;
  readonly format?: Format;
  readonly json?: boolean;
  readonly classes?: readonly string[];
  readonly channels?: boolean;
  readonly timeline?: boolean;
  readonly window?: number;
  readonly hop?: number;
}

export function addPredict(program: Command): void {
  withModelOptions(program.command('predict'))
    .description('say which emotion recordings have, as a whole or over time')
    .argument('<inputs...>', 'files, folders, patterns such as "calls/*.wav", or - for standard input')
    .option('--timeline', 'in segments over time (a page always is)')
    .option('--window <seconds>', 'length of a window of the time line', parseSeconds)
    .option('--hop <seconds>', 'from one window to the next', parseSeconds)
    .option('--classes <names>', 'choose among these classes only: angry,neutral', parseNames)
    .option('--channels', 'judge each channel for itself')
    .option(
      '--out <file>',
      'write results.csv, .json, .jsonl, .html or .txt; a run that was interrupted goes on',
    )
    .addOption(
      new Option('--format <format>', 'of the results (default: what --out ends in, or a table)').choices(
        FORMATS,
      ),
    )
    .option('--json', 'the same as --format jsonl')
    .addHelpText(
      'after',
      '\nEnds with 0 when every recording was judged, 1 when one was not, 130 after Ctrl-C.',
    )
    .action(predict);
}

async function predict(inputs: readonly string[], given: Given): Promise<void> {
  const format = chooseFormat(given.out, given.json ? 'jsonl' : given.format);
  const { expandInputs, STANDARD_INPUT } = await import('../input/expand-inputs.js');
  const files = await expandInputs(inputs);
  if (format === 'html' && files.includes(STANDARD_INPUT))
    throw new CliError(
      '-, standard input: expected files for a page, which are read a second time to draw them. Save it as a file first.',
    );
  const { loadModel } = await import('../predict/load-model.js');
  const { predictFiles } = await import('../predict/predict-files.js');
  const interrupt = stopOnInterrupt();
  const recognizer = await loadModel({ ...given, signal: interrupt.signal });
  const { judged, failed, interrupted } = await predictFiles(recognizer, files, {
    ...given,
    format,
    timeline: given.timeline || format === 'html',
    windowSeconds: given.window,
    hopSeconds: given.hop,
    signal: interrupt.signal,
    print: (text) => process.stdout.write(text),
    complain: (text) => process.stderr.write(text),
  });
  await recognizer.dispose();
  interrupt.dispose();
  process.exitCode = interrupted ? interrupt.exitCode : failed > 0 ? 1 : 0;
  if (interrupted && given.out)
    process.stderr.write(
      `${judged} of ${files.length} recordings are judged and kept. Type the same again to go on.\n`,
    );
  else if (given.out) process.stderr.write(`${given.out}: ${judged} of ${files.length} recordings\n`);
}
