import { readFile } from 'node:fs/promises';
import { type ExperimentPlan, type Job, planJobs } from '@ser/experiment';
import { CliError } from '../cli-error.js';
import { readRecipe } from '../train/read-recipe.js';

/** A plan as it is written down: its recipe may be the name of one that comes with the command, or of a JSON file. */
type WrittenPlan = Omit<ExperimentPlan, 'recipe'> & { readonly recipe: ExperimentPlan['recipe'] | string };

const EXAMPLE = `{ "corpus": { "csv": "my.csv" }, "recipe": "states", "protocol": "speaker-independent", "runs": { "folds": [1, 2, 3], "seeds": [1] } }`;

/**
 * The jobs of a JSON file with one plan or a list of them.
 *
 * @throws {@link CliError} for a file that is none; ExperimentError for a plan that cannot be
 */
export async function readPlan(file: string): Promise<Job[]> {
  const written = await readJson(file);
  const plans = [written].flat() as readonly WrittenPlan[];
  for (const plan of plans) requirePlan(plan, file);
  return planJobs(
    await Promise.all(
      plans.map(async ({ recipe, ...plan }) => ({
        ...plan,
        recipe: typeof recipe === 'string' ? await readRecipe({ recipe }) : recipe,
      })),
    ),
  );
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new CliError(
      `${file} (${(cause as Error).message}): expected a JSON file with a plan or a list of them, such as\n${EXAMPLE}`,
      { cause },
    );
  }
}

function requirePlan(plan: unknown, file: string): void {
  const missing = ['corpus', 'recipe', 'protocol'].find(
    (field) => typeof plan !== 'object' || plan === null || !Object.hasOwn(plan, field),
  );
  if (missing !== undefined)
    throw new CliError(`${file}: no ${missing}: expected plans such as\n${EXAMPLE}\nAdd it.`);
}
