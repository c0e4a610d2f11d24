import { totalmem } from 'node:os';

const megabyte = 1024 * 1024;

/** Settings of the embedded Postgres by name, as `postgresql.conf` would have them. */
export type Settings = Record<string, string>;

/** The settings for this machine, sized by the memory that this process may use. */
export function defaultSettings(): Settings {
  const limit = process.constrainedMemory();
  const memory = limit > 0 ? Math.min(totalmem(), limit) : totalmem();
  const shared = Math.min(512, Math.max(64, Math.floor(memory / megabyte / 8)));
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: `${shared}MB`,
    effective_cache_size: `${Math.max(shared, Math.floor(memory / megabyte / 2))}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '64MB',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
  };
}
