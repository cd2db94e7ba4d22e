/**
 * The environment of a user's shell: what pnpm adds for the scripts that it runs goes, or npm would warn about settings
 * that it does not know and ask the wrong registry.
 */
export function npmEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  settings: Readonly<Record<string, string>>,
): Readonly<Record<string, string | undefined>> {
  const added = Object.keys(env).filter((name) => /^p?npm_|^INIT_CWD$|^NODE_PATH$/i.test(name));
  return {
    ...Object.fromEntries(added.map((name) => [name, undefined])),
    ...Object.fromEntries(Object.entries(settings).map(([name, value]) => [`npm_config_${name}`, value])),
  };
}
