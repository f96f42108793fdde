/** The name of the database user; the socket's folder says who may be it. */
export const databaseUser = 'warmline'

/**
 * PostgreSQL's settings for one engine. They are given at each start rather than written into the data folder, so that
 * a newer Warmline brings its own.
 */
export function serverSettings(dataFolder: string, socketDir: string): readonly string[] {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: socketDir,
    unix_socket_permissions: '0700',
    shared_preload_libraries: 'pg_cron,pg_documentdb_core,pg_documentdb',

    // DocumentDB and its timer (time-to-live indexes) reach their own engine the way everybody does.
    'documentdb.localhost_connection_string': `host=${socketDir} user=${databaseUser}`,
    'cron.host': socketDir,
    'cron.database_name': 'postgres',
    'cron.use_background_workers': 'on',
    'cron.log_run': 'off',
    'cron.log_statement': 'off',
    // A cursor that waits for its next page lives in a file and not in a session, so no session has to wait with it.
    'documentdb.useFileBasedPersistedCursors': 'on',

    // Acknowledged is on disk: fsync and synchronous_commit stay on. All else buys speed from memory and from a longer
    // log between checkpoints, at the price of some seconds more after a crash.
    shared_buffers: '128MB',
    max_wal_size: '1GB',
    checkpoint_timeout: '15min',
    // Calls are documents of some kilobytes, rewritten at each turn: the faster compression is the better one.
    wal_compression: 'lz4',
    default_toast_compression: 'lz4',
    // After a crash all files are brought to the disk before the log is replayed: at once, not one by one.
    recovery_init_sync_method: 'syncfs',
    max_connections: '60',
    jit: 'off',

    log_min_messages: 'fatal',
    log_min_error_statement: 'panic',
  }
  return [
    '-D',
    dataFolder,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
}
