import { Command } from 'commander';
import { printChanges } from './changes.js';
import { compare } from './compare.js';
import { printProfile } from './profile.js';

const program = new Command('bench-audio').description(
  'Times real time, on one core, of decoding a 44.1 kHz WAV file and resampling it to 16 kHz',
);

program
  .command('compare', { isDefault: true })
  .description('beside libsoxr and libsamplerate, where Python has them')
  .option('--seconds <n>', 'length of the recording', Number, 900)
  .option('--passes <n>', 'passes of each, of which the fastest counts', Number, 3)
  .option('--python <path>', 'Python that may have numpy, soxr and samplerate', 'python3')
  .option('--record', 'write results/SECONDS-seconds.json and the table of README.md')
  .action(compare);

program
  .command('profile')
  .description('where the time of decoding and resampling in one call goes')
  .option('--seconds <n>', 'length of the recording', Number, 900)
  .option('--passes <n>', 'passes', Number, 6)
  .action(({ seconds, passes }: { seconds: number; passes: number }) => printProfile(seconds, passes));

program
  .command('changes')
  .description('milliseconds of a change of speed, tempo and pitch')
  .option('--passes <n>', 'passes of each, of which the fastest counts', Number, 100)
  .action(({ passes }: { passes: number }) => printChanges(passes));

await program.parseAsync(process.argv.filter((word, i) => !(i === 2 && word === '--')));
