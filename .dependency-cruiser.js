// Who may import whom: one line a room, as the design has it. `words` is open to all.
const rooms = {
  words: [],
  calendar: [],
  inquiry: [],
  flow: ['calendar'],
  routing: ['calendar'],
  compliance: ['calendar'],
  call: ['flow', 'inquiry', 'calendar'],
  store: ['flow', 'call', 'inquiry', 'routing', 'calendar', 'compliance'],
  twilio: ['flow', 'call', 'inquiry', 'routing', 'calendar'],
  outside: ['flow', 'call', 'inquiry', 'routing', 'calendar'],
  app: ['flow', 'call', 'inquiry', 'routing', 'calendar', 'compliance', 'store', 'twilio', 'outside'],
  jobs: ['app'],
  web: ['app', 'twilio'],
  cli: ['flow', 'call', 'twin', 'config'],
  twin: [],
}

// `main` composes the shell and takes the core from nobody but `app`.
rooms.main = ['config', 'app', 'store', 'twilio', 'outside', 'jobs', 'web', 'twin']

const core = ['flow', 'call', 'inquiry', 'routing', 'calendar', 'compliance']

const pathOf = (room) =>
  room === 'words' || room === 'config' ? `^src/${room}\\.ts$` : `^src/${room}(/|\\.ts$)`

/** Packages that only some rooms may know. */
const fences = {
  mongoose: ['store'],
  mongodb: ['store'],
  pg: ['store'],
  bson: ['store'],
  'mongodb-memory-server-core': ['store'],
  'proper-lockfile': ['store'],
  agenda: ['jobs'],
  '@agendajs/mongo-backend': ['jobs'],
  twilio: ['twilio'],
  express: ['web', 'twin', 'main'],
  xstate: ['flow', 'call', 'routing'],
  yaml: ['flow'],
  re2js: ['flow'],
  commander: ['cli'],
  'libphonenumber-js': ['inquiry', 'flow'],
  liquidjs: ['flow'],
  luxon: ['calendar'],
  'date-holidays': ['calendar'],
  'fast-xml-parser': ['twin'],
}

const roomRules = Object.entries(rooms).map(([room, allowed]) => ({
  name: `${room}-imports`,
  comment: `src/${room} may import: ${['itself', 'words', ...allowed].join(', ')}`,
  severity: 'error',
  from: { path: pathOf(room) },
  to: { path: '^src/', pathNot: [pathOf(room), pathOf('words'), ...allowed.map(pathOf)] },
}))

const fenceRules = Object.entries(fences).map(([name, allowed]) => ({
  name: `${name}-fence`,
  comment: `only ${allowed.join(', ')} may know ${name}`,
  severity: 'error',
  from: { path: '^src/', pathNot: allowed.map((room) => `^src/${room}(/|\\.ts$)`) },
  to: { path: `^node_modules/${name}/` },
}))

export default {
  forbidden: [
    ...roomRules,
    ...fenceRules,
    {
      name: 'core-types-only',
      comment: 'store, twilio and outside see the core as types: what they are handed was already decided',
      severity: 'error',
      from: { path: '^src/(store|twilio|outside)/' },
      to: { path: `^src/(${core.join('|')})/`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'core-is-pure',
      comment: 'the core does no input or output',
      severity: 'error',
      from: { path: `^src/(${core.join('|')})/` },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'only-config-reads-settings',
      comment: 'settings reach every other room as arguments',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main\\.ts|main/|config\\.ts|cli/)' },
      to: { path: '^src/config\\.ts$' },
    },
    {
      name: 'face-of-a-room',
      comment: 'another room is entered by its index.ts',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/([^/]+)/.+', pathNot: ['^src/$1/', '^src/.+/index\\.ts$'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'product-never-imports-tests',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(tests|bench)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types'],
    },
  },
}
