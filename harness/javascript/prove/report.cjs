// A proof as people read it: the call, what was seen, what a harmless value did, and a short program that shows it.
'use strict';

const path = require('node:path');
const { encoded } = require('./codings.cjs');
const { placesOf } = require('./inside/places.cjs');
const { LIVE } = require('./roles.cjs');
const { withValue } = require('./plan.cjs');

const MOST_TEXT = 2000;
const MADE = {
  database: 'db',
  query: 'run',
  collection: 'collection',
  request: 'req',
  response: 'res',
  context: 'ctx',
  event: 'event',
  repository: 'repository',
  next: 'next',
  callback: '(...all) => console.log(...all)',
  application: 'app',
  network: 'axios',
  logger: 'console',
  archive: 'archive',
};

function report(hunt, { site, payload, effect, seen }) {
  return {
    parameter: site.shown,
    payload: hunt.reveal(payload.text).slice(0, MOST_TEXT),
    call: callText(hunt, site, payload),
    effect: hunt.reveal(effect.effect),
    benign: effect.benign ?? benignText(hunt, site),
    script: script(hunt, { site, payload, effect, seen }),
    family: hunt.target.family,
  };
}

function callText(hunt, site, payload) {
  const { plan, target } = hunt;
  const whole = target.function.endsWith('<lambda>') ? 'handler' : target.function;
  const [owner, method] = whole.includes('.') ? whole.split('.') : [undefined, whole];
  const own = hunt.family.extra(site, payload).args;
  const values = plan.parameters.map((one, index) => {
    const isSite = site.kind === 'parameter' && site.index === index;
    return isSite ? siteText(hunt, { one, site, payload }) : argumentText(hunt, one, own?.[index]);
  });
  while (values.at(-1) === 'undefined') values.pop();
  if (target.function === '<module>')
    return `node ${path.basename(target.file)} // with ${siteName(site)} = ${valueText(hunt, payload)}`;
  const list = plan.parameters.length === 0 && target.isHandler ? ['req', 'res'] : values;
  const head = owner === undefined ? method : `new ${owner}(…).${method}`;
  const text = `${head}(${list.join(', ')})`.slice(0, MOST_TEXT);
  return site.kind === 'parameter' ? text : `${text} // with ${siteName(site)} = ${valueText(hunt, payload)}`;
}

function siteName(site) {
  if (site.kind !== 'request') return site.shown;
  if (site.place === 'everywhere') return 'any part of the request';
  if (['path', 'argv', 'input'].includes(site.place)) return site.shown;
  return site.name === undefined ? `a name in req.${site.place}` : `req.${site.shown}`;
}

function siteText(hunt, { one, site, payload }) {
  if (site.path.length === 0)
    return site.codings === undefined
      ? valueText(hunt, payload)
      : JSON.stringify(encoded({ ...site, plan: hunt.plan }, hunt.reveal(payload.text)));
  return hunt.reveal(JSON.stringify(withValue(hunt.plan.plain(one), site.path, payload.value)));
}

function argumentText(hunt, one, given) {
  const spec = given ?? hunt.plan.harmless(one);
  if ('json' in spec) return hunt.reveal(spec.json);
  if ('number' in spec) return spec.number;
  if ('instance' in spec) return `new ${spec.instance}(…)`;
  if ('map' in spec) return `new Map(${JSON.stringify(spec.map)})`;
  return 'absent' in spec ? 'undefined' : (MADE[one.role] ?? 'undefined');
}

function valueText(hunt, payload) {
  if (payload.more.code !== undefined) return payload.more.code;
  if (typeof payload.value === 'number') return String(payload.value);
  return hunt.reveal(JSON.stringify(payload.value));
}

function benignText(hunt, site) {
  const one = hunt.plan.parameters[site.index];
  const value =
    site.kind === 'parameter' && !LIVE.has(one.role)
      ? argumentText(hunt, one).slice(0, 80)
      : JSON.stringify(hunt.plan.variant.text);
  return `${value} ${hunt.outcomeOf(hunt.control)}, and has no such effect`;
}

/** Three to eight lines. */
function script(hunt, { site, payload, effect }) {
  const { target } = hunt;
  if (target.function === '<module>') return runLines(hunt, { site, payload, effect });
  const lines = [loadLine(target)];
  const call = callText(hunt, site, payload);
  const [bare] = call.split(' // with ');
  if (/\bdb\b/.test(bare) || target.family === 'sql') lines.push(...databaseLines(hunt));
  if (hunt.plan.parameters.some(({ role }) => role === 'query'))
    lines.push('const run = (sql, values = []) => db.prepare(sql).all(...values);');
  if (site.kind === 'request') lines.push(...requestLines(hunt, site, payload));
  if (/\bapp\b/.test(bare)) lines.push("const app = require('express')();");
  for (const line of effect.setup ?? []) lines.push(hunt.reveal(line));
  lines.push(
    `Promise.resolve(${target.function.endsWith('<lambda>') || (/^\w+\(req/.test(bare) && site.kind === 'request') ? `handle(req, res)` : `program.${bare}`.replace('program.new ', 'new program.')}).then(console.log, console.error);`,
  );
  lines.push(`// ${hunt.reveal(effect.effect)}`);
  return lines.join('\n').slice(0, 2 * MOST_TEXT);
}

/** As somebody starts it who may choose its arguments and its input. */
function runLines(hunt, { site, payload, effect }) {
  const { argv = [], input } = hunt.plan.shot(site, payload.value).request;
  const args = [path.basename(hunt.target.file), ...argv].map((one) => hunt.reveal(JSON.stringify(one)));
  const options = input === undefined ? '' : `, { input: ${hunt.reveal(JSON.stringify(input))} }`;
  return [
    "const { spawnSync } = require('node:child_process');",
    ...(effect.setup ?? []).map((line) => hunt.reveal(line)),
    `console.log(String(spawnSync('node', [${args.join(', ')}]${options}).stdout));`,
    `// ${hunt.reveal(effect.effect)}`,
  ].join('\n');
}

/** A file that loads others is loaded where it stands, from the program's folder. */
function loadLine(target) {
  const { file, program, modules } = target;
  const name =
    modules.length === 0 ? path.basename(file) : path.posix.relative('/app', placesOf(target).get(file));
  const isModule = /^\s*(?:import|export)\b/m.test(program);
  return isModule ? `import * as program from './${name}';` : `const program = require('./${name}');`;
}

function requestLines(hunt, site, payload) {
  const { request } = hunt.plan.shot(site, payload.value);
  const parts = ['query', 'body', 'params', 'headers', 'cookies', 'files'].filter(
    (place) => Object.keys(request[place]).length > 0 || place === site.place,
  );
  const texts = parts.map((place) => `${place}: ${hunt.reveal(JSON.stringify(request[place]))}`);
  if (request.path !== undefined) texts.unshift(`url: ${hunt.reveal(JSON.stringify(`/${request.path}`))}`);
  if (hunt.plan.parameters.some(({ role }) => role === 'event')) return eventLines(hunt, request);
  return [
    `const req = { method: '${request.method}', ${texts.join(', ')} };`,
    '// handle: the handler that the program registers; res: a response that prints what it is told',
  ];
}

function eventLines(hunt, { query, params, body, headers }) {
  const event = { queryStringParameters: query, pathParameters: params, headers, body: JSON.stringify(body) };
  return [`const event = ${hunt.reveal(JSON.stringify(event))};`];
}

function databaseLines(hunt) {
  const tables = Object.keys(hunt.lastTables ?? hunt.control.tables ?? {}).slice(0, 3);
  const rows = tables.map((name) => createLine(hunt, name));
  return [
    "const { DatabaseSync } = require('node:sqlite');",
    "const db = new DatabaseSync(':memory:');",
    ...rows,
  ];
}

function createLine(hunt, name) {
  const first = JSON.parse((hunt.lastTables ?? hunt.control.tables)[name].first ?? '{}');
  const columns = Object.keys(first).slice(0, 12);
  const values = columns.map((column) =>
    typeof first[column] === 'number' ? String(first[column]) : `'secret-${column}'`,
  );
  return `db.exec(${JSON.stringify(`CREATE TABLE ${name} (${columns.join(', ')}); INSERT INTO ${name} VALUES (${values.join(', ')})`)});`;
}

module.exports = { report };
