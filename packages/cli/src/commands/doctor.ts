import type { Command } from 'commander';

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('say what works on this machine, what does not, why, and what to type')
    .option('--json', 'one JSON object')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const { examine } = await import('../doctor/examine.js');
      const report = await examine();
      process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : report.text);
      process.exitCode = report.model.available ? 0 : 1;
    });
}
