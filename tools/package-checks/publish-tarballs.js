// Publishes the tarballs that pack-release wrote, those that the registry lacks, each after what it depends on.
//
//   node publish-tarballs.js FOLDER --registry URL [--dry-run]
//
// Needs Node and npm alone, so that the job which may publish installs and runs nothing else.
// In GitHub Actions it writes two outputs: `unpublished`, what the registry lacked, and `published`, all that it now has.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';

// The first that exchanges a workflow's identity for a credential (Trusted Publishing).
const TRUSTED_PUBLISHING_NPM = [11, 5, 1];
const ATTEMPTS = 4;
const PAUSE_MS = 500;
const IN_WORKFLOW = process.env.ACTIONS_ID_TOKEN_REQUEST_URL !== undefined;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { registry: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
});
try {
  await publishTarballs(positionals[0], values.registry, values['dry-run']);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function publishTarballs(folder, registry, dryRun) {
  if (folder === undefined || registry === undefined)
    throw new Error(
      'Arguments: expected a folder and a registry. Pass both: publish-tarballs.js FOLDER --registry URL.',
    );
  const release = JSON.parse(readFileSync(join(folder, 'release.json'), 'utf8'));
  for (const tarball of release) checkIntegrity(folder, tarball);
  if (!dryRun) checkNpm();

  const unpublished = [];
  for (const tarball of release) {
    const name = `${tarball.name}@${tarball.version}`;
    if (await isPublished(registry, tarball)) {
      process.stdout.write(`has      ${name}\n`);
      continue;
    }
    unpublished.push(name);
    if (!dryRun) publish(folder, registry, tarball);
    process.stdout.write(`${dryRun ? 'lacks   ' : 'published'} ${name}\n`);
  }
  writeOutput('unpublished', unpublished);
  if (!dryRun)
    writeOutput(
      'published',
      release.map(({ name, version }) => `${name}@${version}`),
    );
}

function checkIntegrity(folder, { file, integrity }) {
  const found = `sha512-${createHash('sha512')
    .update(readFileSync(join(folder, file)))
    .digest('base64')}`;
  if (found !== integrity)
    throw new Error(
      `${file} ${found}: expected ${integrity}, as release.json says. Nothing was published. Pack the release again.`,
    );
}

function checkNpm() {
  if (!IN_WORKFLOW) return;
  const version = npm(['--version'], 'pipe').stdout.trim();
  const parts = version.split('.').map(Number);
  const at = TRUSTED_PUBLISHING_NPM.findIndex((part, i) => part !== parts[i]);
  if (at >= 0 && parts[at] < TRUSTED_PUBLISHING_NPM[at])
    throw new Error(
      `npm ${version}: expected ${TRUSTED_PUBLISHING_NPM.join('.')} or newer, the first that knows Trusted Publishing. Run this with Node 24.`,
    );
}

async function isPublished(registry, { name, version }) {
  const address = new URL(name.replace('/', '%2f'), registry);
  const response = await ask(address);
  if (response.status === 404) return false;
  if (!response.ok)
    throw new Error(
      `${address} ${response.status}: expected 200 or 404. See whether the registry is up, then run this again.`,
    );
  const { versions = {} } = await response.json();
  return Object.hasOwn(versions, version);
}

/** A connection that npm's upload left idle may be closed just as it is used again; a registry may be away for a moment. */
async function ask(address) {
  for (let attempt = 1; ; attempt++)
    try {
      return await fetch(address);
    } catch (error) {
      const reason = error.cause?.message ?? error.message;
      if (attempt === ATTEMPTS)
        throw new Error(
          `${address} (${reason}): expected an answer in ${ATTEMPTS} attempts. See whether the registry is up, then run this again.`,
        );
      await setTimeout(PAUSE_MS * attempt);
    }
}

function publish(folder, registry, { name, version, file }) {
  const provenance = IN_WORKFLOW ? ['--provenance'] : [];
  const args = ['publish', `./${file}`, '--registry', registry, '--access', 'public', '--ignore-scripts'];
  const { status } = npm([...args, ...provenance], 'inherit', folder);
  if (status !== 0)
    throw new Error(
      `npm publish of ${name}@${version} ended with ${status}: expected 0. What stands above it is published; run this again to go on from here.`,
    );
}

function npm(args, stdout, cwd) {
  const shell = process.platform === 'win32'; // npm is a .cmd file there
  return spawnSync('npm', args, { cwd, shell, encoding: 'utf8', stdio: ['ignore', stdout, 'inherit'] });
}

function writeOutput(name, names) {
  if (process.env.GITHUB_OUTPUT) appendFileSync(process.env.GITHUB_OUTPUT, `${name}=${names.join(' ')}\n`);
}
