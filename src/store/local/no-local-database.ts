/** No source of a local database is to be had on this machine; the message says why and what the user can do. */
export class NoLocalDatabase extends Error {
  /** `reasons` has a clause for each source that was tried, in order. */
  constructor(reasons: readonly string[]) {
    super(
      `Warmline found no database it could start: ${reasons.join('; ')}. ` +
        'Three ways out: set MONGODB_URI to a MongoDB that is running, install mongod, or start Warmline as root on Debian.',
    )
    this.name = 'NoLocalDatabase'
  }
}
