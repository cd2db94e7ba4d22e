/** Whether there is a redis-server on PATH: Debian's package redis-server has it. Where there is none, that is said on standard error. */
export declare const hasRedis: boolean;

/** A Redis server on loopback, of its caller alone. */
export interface RedisServer {
  readonly url: string;
  /** Ends it as a power cut does, and starts it again on the same port. @param empty without what it knew */
  readonly restart: (empty?: boolean) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/**
 * @param folder for what it keeps
 * @param sync when a command is on the disk: before it is answered, or within a second (Redis' `appendfsync`). Default `always`.
 */
export declare function startRedis(folder: string, sync?: 'always' | 'everysec'): Promise<RedisServer>;
