/**
 * Who may import whom: the table of rooms in docs/architecture.md, as rules that fail.
 * Every rule has a fixture that breaks it in test/boundaries/fixtures/imports; a rule without one fails the tests.
 */
const spec = '\\.spec\\.tsx?$';

/** A lib that must stay free of everything except the one package it is about. Not even `node:` modules. */
const pureLib = (lib, packages, comment) => ({
  name: `${lib}-is-pure`,
  comment,
  severity: 'error',
  from: { path: `^libs/${lib}/src/`, pathNot: spec },
  to: { pathNot: [`^libs/${lib}/src/`, ...packages.map((name) => `node_modules/${name}/`)] },
});

const server = 'apps/server/src';
const wiring = `^${server}/(main|server|server\\.module|configured-store|configured-transport)\\.ts$`;
const relay = `^${server}/relay/`;

const libs = [
  pureLib('case-machine', ['xstate'], 'The chart is a pure function, so that it can be tested and replayed anywhere.'),
  pureLib(
    'deadlines',
    ['chinese-days'],
    'A date follows from its inputs alone, never from a clock, a file or a database.',
  ),
  pureLib('matching', ['pinyin-pro'], 'Two records compare alike on every machine and on every day.'),
  {
    name: 'only-store-knows-typeorm',
    comment: 'The write gate keeps committed rows only as long as nobody else holds a connection.',
    severity: 'error',
    from: { path: '^(apps|libs)/', pathNot: [spec, '^libs/store/src/'] },
    to: { path: 'node_modules/(@nestjs/typeorm|typeorm|pg|better-sqlite3)/' },
  },
  {
    name: 'store-knows-only-case-machine',
    comment:
      'The store keeps what it is given and decides nothing; of this repository it knows the snapshots that it keeps.',
    severity: 'error',
    from: { path: '^libs/store/src/', pathNot: spec },
    to: { path: '^libs/', pathNot: '^libs/(store|case-machine)/' },
  },
  {
    name: 'libs-know-no-app',
    comment: 'A lib is below every app and needs no framework to be used or tested.',
    severity: 'error',
    from: { path: '^libs/' },
    to: { path: ['^apps/', 'node_modules/@nestjs/'] },
  },
  {
    name: 'only-relay-imports-notification',
    comment: 'A message is sent after its row is committed, so only the loop that delivers rows can send.',
    severity: 'error',
    from: { path: '^(apps|libs)/', pathNot: [spec, wiring, '^libs/notification/', relay] },
    to: { path: '^libs/notification/' },
  },
  {
    name: 'notification-knows-only-nodemailer',
    comment: 'What a mail says is given as plain data, so that no text depends on how a case is kept.',
    severity: 'error',
    from: { path: '^libs/notification/src/', pathNot: spec },
    to: { pathNot: ['^libs/notification/src/', 'node_modules/nodemailer/'], dependencyTypesNot: ['core'] },
  },
  {
    name: 'composing-is-pure',
    comment:
      'The same digest is the same mail, whatever way it takes: composing knows no file, no server and no transport.',
    severity: 'error',
    from: { path: '^libs/notification/src/digest/', pathNot: spec },
    to: { pathNot: '^libs/notification/src/(digest/|mail\\.ts$)' },
  },
  {
    name: 'only-notification-knows-nodemailer',
    comment: 'Time-outs, encryption and what an answer means are decided once, for every mail.',
    severity: 'error',
    from: { path: '^(apps|libs)/', pathNot: [spec, '^libs/notification/src/'] },
    to: { path: 'node_modules/nodemailer/' },
  },
  {
    name: 'no-import-past-a-libs-index',
    comment: "A lib's index is its public face; what stands behind it may change without asking.",
    severity: 'error',
    from: { path: '^(?:libs/([^/]+)|apps|test|scripts)/' },
    to: { path: '^libs/[^/]+/(?!src/index\\.ts$)', pathNot: '^libs/$1/' },
  },
];

/** Each room of the server: its rule, all that it may import of this repository besides itself, and why no more. */
const serverRooms = {
  configuration: ['configuration-imports-no-room', [], 'The environment is read before there is anything else.'],
  refusals: ['refusals-import-no-room', [], 'Every room can refuse, so the words for it know none of them.'],
  input: [
    'input-import-list',
    ['configuration', 'refusals', '@matching'],
    'Field rules describe what was typed and know nothing of what becomes of it.',
  ],
  access: [
    'access-knows-only-store',
    ['configuration', 'refusals', '@store', '@case-machine', '@deadlines'],
    'Who may do what is looked up among accounts and grants, never in a case; which days are worked goes by the same version.',
  ],
  commands: [
    'commands-import-list',
    ['configuration', 'refusals', 'input', 'access', 'views', '@case-machine', '@deadlines', '@matching', '@store'],
    'A command becomes a step of the machine and a write of the store, and ends there.',
  ],
  notices: [
    'notices-import-list',
    ['access', '@case-machine', '@deadlines', '@store'],
    'Who hears what, until when and at which hour, is said alike to whoever sends and to whoever asks beforehand.',
  ],
  queries: [
    'queries-do-not-command',
    [
      ...['configuration', 'refusals', 'input', 'access', 'notices', 'views'],
      ...['@case-machine', '@deadlines', '@matching', '@store'],
    ],
    'A query reads and cannot write.',
  ],
  views: [
    'views-import-list',
    ['configuration', 'refusals', 'access', '@case-machine', '@deadlines', '@store', '@matching'],
    'A view shows what was read to one account; commands answer with it too, so it knows neither them nor the queries.',
  ],
  intake: [
    'intake-import-list',
    ['configuration', 'refusals', 'input', 'commands', '@matching', '@store'],
    'Intake opens cases by the same commands as everybody else.',
  ],
  http: [
    'http-knows-no-store',
    ['configuration', 'refusals', 'input', 'access', 'commands', 'queries', 'views', 'intake'],
    'A controller that reaches the store or the machine can go round permission, scope and history.',
  ],
  relay: [
    'relay-import-list',
    [
      ...['configuration', 'refusals', 'access', 'commands', 'notices', 'http/messages'],
      ...['@deadlines', '@matching', '@store', '@notification'],
    ],
    'The relay delivers what is due and leaves every decision to the command that it delivers to.',
  ],
  demo: [
    'demo-import-list',
    ['configuration', 'refusals', 'access', 'commands', '@store', '@deadlines', '@matching'],
    'Demo cases are made by real commands, so that no impossible case can be shown.',
  ],
};

/** The wiring has rules of its own. */
const roomRules = Object.entries(serverRooms).map(([room, [name, mayImport, comment]]) => ({
  name,
  comment,
  severity: 'error',
  from: { path: `^${server}/${room}/`, pathNot: spec },
  to: {
    path: '^(apps|libs)/',
    pathNot: [
      wiring,
      ...[room, ...mayImport].map((to) => (to.startsWith('@') ? `^libs/${to.slice(1)}/` : `^${server}/${to}/`)),
    ],
  },
}));

const wholeServer = [
  {
    name: 'access-takes-only-names-from-the-machine',
    comment: 'The permission table is completed by the compiler against the names of events, and runs none of them.',
    severity: 'error',
    from: { path: `^${server}/access/`, pathNot: spec },
    to: { path: '^libs/case-machine/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'clocks-come-by-the-relay',
    comment:
      'Whoever reaches the door of the clocks can forge one: the relay holds a token, HTTP and the terminal do not.',
    severity: 'error',
    from: { path: '^apps/', pathNot: [spec, wiring, relay, `^${server}/demo/`] },
    to: { path: `^${server}/commands/deliver-clock\\.ts$` },
  },
  {
    name: 'only-rooms-of-the-plan',
    comment: 'A folder that the plan does not name has no rules; name it in docs/architecture.md and here first.',
    severity: 'error',
    from: {
      path: `^(${server}|libs)/`,
      pathNot: [
        wiring,
        `^${server}/(${Object.keys(serverRooms).join('|')})/`,
        '^libs/(case-machine|deadlines|matching|store|notification|documents)/src/',
      ],
    },
    to: {},
  },
  {
    name: 'nobody-imports-main',
    comment: 'main.ts starts a process when it is imported.',
    severity: 'error',
    from: { path: '^(apps|libs|test)/' },
    to: { path: `^${server}/main\\.ts$` },
  },
  {
    name: 'nobody-imports-server-module',
    comment:
      'The place that wires everything is imported by the front doors only; a room that needs it is asking for a service locator.',
    severity: 'error',
    from: { path: '^(apps|libs)/', pathNot: [spec, wiring, '^apps/cli/src/'] },
    to: { path: `^${server}/server(\\.module)?\\.ts$` },
  },
];

const cli = [
  {
    name: 'cli-import-list',
    comment:
      'The terminal is a front door beside HTTP: it administers by the same rooms, and asks no controller or query.',
    severity: 'error',
    from: { path: '^apps/cli/src/', pathNot: spec },
    to: {
      path: '^apps/(server|web)/',
      pathNot: [`^${server}/(configuration|refusals|input|access|commands|demo|http/messages)/`, wiring],
    },
  },
];

const web = [
  {
    name: 'features-are-islands',
    comment: 'A feature can be changed or removed without reading the others; routes compose them.',
    severity: 'error',
    from: { path: '^apps/web/src/features/([^/]+)/' },
    to: { path: '^apps/web/src/features/', pathNot: '^apps/web/src/features/$1/' },
  },
  {
    name: 'ui-has-no-features',
    comment: 'A piece of ui is told what to show; it asks nobody.',
    severity: 'error',
    from: { path: '^apps/web/src/ui/' },
    to: { path: '^apps/web/src/(features|routes|api|preferences)/' },
  },
  {
    name: 'api-and-preferences-have-no-screens',
    comment: 'What every screen rests on knows none of them.',
    severity: 'error',
    from: { path: '^apps/web/src/(api|preferences)/' },
    to: { path: '^apps/web/src/(features|routes)/' },
  },
  {
    name: 'features-know-no-routes',
    comment: 'Only the routes know at which address a feature is, and beside what.',
    severity: 'error',
    from: { path: '^apps/web/src/features/' },
    to: { path: '^apps/web/src/routes/' },
  },
  {
    name: 'only-rooms-of-the-console',
    comment: 'A folder that the plan does not name has no rules; name it in docs/architecture.md and here first.',
    severity: 'error',
    from: { path: '^apps/web/src/[^/]+/', pathNot: '^apps/web/src/(api|features|preferences|routes|ui)/' },
    to: {},
  },
  {
    name: 'web-knows-only-the-api',
    comment: 'The console speaks to the server over HTTP, by the client that is generated from the OpenAPI document.',
    severity: 'error',
    from: { path: '^apps/web/' },
    to: { path: ['^libs/', '^apps/(?!web/)'] },
  },
];

const everywhere = [
  {
    name: 'no-circular',
    comment: 'Files in a cycle, types included, can only be understood, loaded and moved together.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-unresolvable',
    comment: 'An import that leads nowhere fails at run time.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'no-undeclared-package',
    comment: 'A package that package.json does not name is there by accident.',
    severity: 'error',
    from: {},
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'no-dev-dependency-in-source',
    comment: 'Development packages are not there in production.',
    severity: 'error',
    from: { path: '^(apps/(server|cli)|libs)/', pathNot: spec },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'not-to-test',
    comment: 'What tests need is not part of the product.',
    severity: 'error',
    from: { path: '^(apps|libs|scripts)/', pathNot: spec },
    to: { path: ['^test/', spec] },
  },
];

export default {
  forbidden: [...everywhere, ...libs, ...roomRules, ...wholeServer, ...cli, ...web],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^test/boundaries/fixtures/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
