// What a parameter or an unbound name gets when it does not carry the payload: by its role, which its annotation and its
// name say. The table of roles comes with the order (../roles.cjs).
'use strict';

const USES = [
  [
    'collection',
    /^(?:findOne|findMany|findAll|findFirst|findUnique|findById|findByPk|updateOne|updateMany|deleteOne|deleteMany|insertOne|findOneAndUpdate|findOneAndDelete)$/,
  ],
  ['database', /^(?:query|execute|all|prepare|exec|run|raw|each|\$queryRawUnsafe)$/],
  ['list', /^(?:filter|map|includes|some|every|find|forEach|reduce|length|slice|join|push)$/],
];

const compiled = new WeakMap();

/** `table`: [role, regular expression of names, of annotations]; the first that fits. */
function roleOf(table, { name, annotation }) {
  const { rows, known } = rowsOf(table);
  const key = `${name}:${annotation ?? ''}`;
  if (!known.has(key)) known.set(key, readRole(rows, { name, annotation }));
  return known.get(key);
}

function readRole(rows, { name, annotation }) {
  if (annotation !== undefined) {
    const byType = rows.find(({ types }) => types?.test(annotation));
    if (byType !== undefined) return byType.role;
  }
  return rows.find(({ names }) => names?.test(name))?.role ?? 'unknown';
}

function rowsOf(table) {
  if (compiled.has(table)) return compiled.get(table);
  const rows = table.map(([role, names, types]) => ({
    role,
    names: names === '' ? undefined : new RegExp(names, 'i'),
    types: types === '' ? undefined : new RegExp(types),
  }));
  compiled.set(table, { rows, known: new Map() });
  return compiled.get(table);
}

const VALUES = {
  __proto__: null,
  database: ({ driver }) => driver,
  query: ({ driver }, name) => driver.functionOf(name),
  collection: ({ collection }, name) => collection(name),
  request: (around) => around.request(),
  response: (around) => around.response().response,
  next: (around) => (error) => {
    around.called = {
      error: error === undefined || error === null ? undefined : String(error?.message ?? error),
      isNext: true,
    };
  },
  callback: (around) => around.callback,
  application: ({ routes }) => routes.makeApplication(),
  context: (around) => around.context(),
  event: (around) => around.event(),
  repository: ({ driver }, name) => driver.getRepository(name ?? 'Repository'),
  archive: (around) => around.archive(),
  network: ({ network }) => network.axios,
  logger: ({ realm }) => realm.kit.anything(() => undefined),
  directory: () => '/srv/files',
  path: () => '/srv/files/note.txt',
  filename: () => 'note.txt',
  url: () => 'https://example.com/page',
  host: () => 'example.com',
  command: () => 'true',
  pattern: () => 'abc',
  number: (_around, name) => (/^(?:balance|funds|stock|credits|points)$/i.test(name) ? 100 : 3),
  flag: () => true,
  list: ({ realm }) => realm.own(['note']),
  user: ({ realm }) =>
    realm.own({
      id: 101,
      userId: 101,
      name: 'alice',
      username: 'alice',
      email: 'alice@example.com',
      role: 'user',
    }),
  object: ({ realm }) => realm.own({ name: 'alice', id: 101 }),
  id: () => 101,
  text: () => 'note',
  unknown: () => 'note',
};

function valueOfRole(around, role, name) {
  return (VALUES[role] ?? VALUES.unknown)(around, name);
}

/** What a name is for: by itself, or else by what the program does with it. */
function roleOfUse(around, name) {
  const { uses } = around.target;
  if (!uses.has(name)) uses.set(name, readUse(around, name));
  return uses.get(name);
}

function readUse(around, name) {
  const role = roleOf(around.target.roles, { name });
  if (role !== 'unknown' && role !== 'list' && role !== 'user') return role;
  const used = around.target.program.match(new RegExp(`\\b${name.replace(/\W/g, '\\$&')}\\.\\w+`, 'g')) ?? [];
  const names = used.map((one) => one.split('.').at(-1));
  return USES.find(([, uses]) => names.some((one) => uses.test(one)))?.[0] ?? role;
}

/** Parameters by the function's own text, as far as it is plain. */
function parameterNames(work) {
  const text = Function.prototype.toString.call(work).slice(0, 4000);
  const inside =
    /^(?:async\s*)?(?:function\s*\*?\s*[\w$]*\s*)?\(([^)]*)\)|^(?:async\s+)?([\w$]+)\s*=>|^(?:static\s+|async\s+|\*)*[\w$#]+\s*\(([^)]*)\)/.exec(
      text,
    );
  if (inside === null) return constructorNames(text);
  return listed(inside[1] ?? inside[2] ?? inside[3] ?? '');
}

function constructorNames(text) {
  const inside = /\bconstructor\s*\(([^)]*)\)/.exec(text);
  return inside === null ? [] : listed(inside[1]);
}

function listed(text) {
  return text
    .split(',')
    .map((one) =>
      one
        .replace(/=.*/, '')
        .replace(/^\s*\.\.\./, '')
        .trim(),
    )
    .filter((one) => one !== '');
}

module.exports = { constructorNames, parameterNames, roleOf, roleOfUse, valueOfRole };
