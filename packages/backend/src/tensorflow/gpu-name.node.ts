import { existsSync, readdirSync, readFileSync } from 'node:fs';

const DRIVER = '/proc/driver/nvidia';

/** Whether an NVIDIA driver is loaded; undefined where the system does not tell (other than Linux). */
export function hasNvidiaDriver(): boolean | undefined {
  return process.platform === 'linux' ? existsSync(`${DRIVER}/version`) : undefined;
}

/** The first NVIDIA GPU as its driver calls it, such as "NVIDIA H200"; undefined where the system does not tell. */
export function gpuName(): string | undefined {
  const folder = `${DRIVER}/gpus`;
  if (!existsSync(folder)) return undefined;
  const names = readdirSync(folder).map((gpu) => readFileSync(`${folder}/${gpu}/information`, 'utf8'));
  return names.map((text) => /^Model:\s*(.+)$/m.exec(text)?.[1].trim()).find((name) => name !== undefined);
}
