import type { Binaries } from './binaries.ts'
import { PostgresError } from './errors.ts'
import type { Home } from './home.ts'

export type Wishes = { durable: boolean; settings: Record<string, string>; port: number }

/** The arguments of `postgres`. A running server is taken over only when it was started with the same. */
export const serverArguments = (home: Home, binaries: Binaries, wishes: Wishes): string[] => {
  const settings = {
    ...base(home, binaries, wishes.port),
    ...(wishes.durable ? {} : forTests),
    ...wishes.settings,
  }
  const bad = Object.keys(settings).find((name) => !/^[a-z_][a-z0-9_.]*$/i.test(name))
  if (bad !== undefined)
    throw new PostgresError('START_FAILED', `"${bad}" is not the name of a PostgreSQL setting.`)
  return [
    '-D',
    home.pgdata,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
}

// The setting is a list: a comma or blank in the path would part it.
const quoted = (path: string): string => `"${path.replaceAll('"', '""')}"`

const base = (home: Home, binaries: Binaries, port: number): Record<string, string> => ({
  // Stands in the titles of all server processes, by which orphans are found; and changes with the version.
  cluster_name: `${home.cluster}-${binaries.version}`,
  port: String(port),
  ...(process.platform === 'win32'
    ? { listen_addresses: '127.0.0.1' }
    : {
        listen_addresses: '',
        unix_socket_directories: quoted(home.socket_dir),
        unix_socket_permissions: '0700',
      }),
  max_connections: '300',
  shared_buffers: '128MB',
  // No replication and no archive here: bulk loads into a table made in the same transaction skip the log.
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '1GB',
  synchronous_commit: 'on',
  // Reads come from the page cache of one machine; separate I/O workers would only cost memory.
  io_method: 'sync',
  random_page_cost: '1.1',
  jit: 'off',
  track_activity_query_size: '4096',
  // A backend whose client was killed ends its statement and frees its locks instead of finishing for nobody.
  client_connection_check_interval: '5s',
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'off',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] %q%u@%d ',
})

const forTests: Record<string, string> = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  autovacuum_naptime: '1h',
}
