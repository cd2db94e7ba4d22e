import { pageFiles } from './page-files.js';
import { type FileServer, PortInUse, serveFiles } from './serve-files.js';

/** Of the page where none is named. One and the same each time: browsers keep the permission to use a microphone by address. */
const USUAL_PORT = 4180;

/** Where the page is served. */
export interface PageOptions {
  /** Default 127.0.0.1: this machine alone can reach it. */
  readonly host?: string;
  /** Default 4180, or a free one where that is in use; 0 for any that is free. */
  readonly port?: number;
}

/**
 * Serves the live page.
 *
 * @throws CliError for a package that is not installed, and a host or port that cannot be opened
 */
export async function servePage({ host = '127.0.0.1', port }: PageOptions = {}): Promise<FileServer> {
  const files = await pageFiles();
  try {
    return await serveFiles(files, { host, port: port ?? USUAL_PORT });
  } catch (error) {
    if (port !== undefined || !(error instanceof PortInUse)) throw error;
    return serveFiles(files, { host, port: 0 });
  }
}
