const print = (line: string) => process.stdout.write(`${line}\n`);

/** Steps of a check: each prints its name, time and outcome; what failed is remembered. */
export interface Steps {
  readonly failures: readonly string[];
  /** Runs one step; gives its result, or nothing where it failed. */
  run<T>(name: string, step: () => Promise<T>): Promise<T | undefined>;
}

export function createSteps(): Steps {
  const failures: string[] = [];
  return {
    failures,
    async run(name, step) {
      const start = performance.now();
      const seconds = () => `${((performance.now() - start) / 1000).toFixed(1)} s`;
      try {
        const result = await step();
        print(`ok      ${name} (${seconds()})`);
        return result;
      } catch (error) {
        print(`FAILED  ${name} (${seconds()})\n${(error as Error).message.replaceAll(/^/gm, '        ')}`);
        failures.push(name);
        return undefined;
      }
    },
  };
}
