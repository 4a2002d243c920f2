// Which room (folder) may enter which: ARCHITECTURE.md explains the table, this file enforces it.
// An import of types alone is marked 'type-only' by dependency-cruiser; everything else binds a value.

/** Everything that is ours: a room, or a file at the root. What it does not match is a package or Node itself. */
const ours =
  '^(domain|db|wire|commands|charging|wake|providers|documents|letters|printing|activities|workflows|api|portal|console|dev|test|bench)/|^[^/]+[.][cm]?[jt]sx?$';

/** What other processes may know of ours by value. */
const messages = '^workflows/(messages|search-attributes)[.]ts$';

/** For each room, the paths it may import besides its own. Rooms not named here (dev, test, bench, the root) may import anything. */
const rooms = {
  domain: [],
  db: ['^domain/'],
  wire: ['^(domain|db)/'],
  commands: ['^(domain|db|wire)/'],
  charging: ['^(domain|db|commands|providers)/'],
  wake: ['^(domain|db)/', messages],
  providers: ['^domain/'],
  documents: ['^domain/'],
  letters: ['^(domain|db|commands|providers|documents|printing)/'],
  printing: ['^(domain|db|wire|documents|letters)/'],
  activities: ['^(domain|db|wire|commands|charging|wake|providers|documents|letters|printing)/'],
  workflows: ['^domain/'],
  api: ['^(domain|db|wire|commands|charging|wake|providers|documents|letters|printing)/', messages],
  portal: ['^(domain|db|wire|commands|charging|wake|providers|documents|letters|printing)/', messages],
};

/** For each room, the paths of which it may import types as well. */
const types = {
  wake: ['^workflows/'],
  activities: ['^workflows/'],
  workflows: ['^activities/'],
  api: ['^workflows/'],
  portal: ['^workflows/'],
  console: ['^api/'],
};

const roomRules = [...new Set([...Object.keys(rooms), ...Object.keys(types)])].flatMap((room) => {
  const byValue = [`^${room}/`, ...(rooms[room] ?? [])];
  const byType = types[room] ?? [];
  const from = { path: `^${room}/` };
  const never = {
    name: `room-${room}`,
    comment: `${room}/ may import ${(rooms[room] ?? []).join(' ') || 'nothing else of ours'}${byType.length > 0 ? `, and types of ${byType.join(' ')}` : ''}`,
    severity: 'error',
    from,
    to: { path: ours, pathNot: [...byValue, ...byType] },
  };
  const typesOnly = {
    name: `room-${room}-types-only`,
    comment: `${room}/ may import ${byType.join(' ')} with "import type" alone`,
    severity: 'error',
    from,
    to: { path: byType, pathNot: byValue, dependencyTypesNot: ['type-only'] },
  };
  return byType.length > 0 ? [never, typesOnly] : [never];
});

module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: 'no-cycles',
      comment: 'Modules that need each other by value are one module, or hide a third',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'domain-without-io',
      comment: 'Rules are pure: no files, no network, no process',
      severity: 'error',
      from: { path: '^domain/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'workflows-are-deterministic',
      comment: 'Workflow code runs in a sandbox and is replayed: Temporal is the only package it may bind',
      severity: 'error',
      from: { path: '^workflows/|^dev/payers/workflow[.]ts$' },
      to: {
        path: '^(?!domain/|workflows/|dev/payers/messages[.]ts$)',
        pathNot: ['@temporalio/(workflow|common)'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'not-resolvable',
      comment: 'An import that leads nowhere',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-dev-packages-in-production',
      comment: 'A production install has no development packages',
      severity: 'error',
      from: { path: ours, pathNot: ['^(dev|test|bench)/', '^[^/]+[.]config[.]ts$'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(node_modules|dist|[.]duecourse|coverage|samples)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
