// The request of an attempt: the fields that the program reads, with harmless words in them, and a payload in one.
'use strict';

const { codedTwins, encoded } = require('./codings.cjs');
const { roleOf } = require('./roles.cjs');

/** Places of a request, in the order of how often programs read them. */
const PLACES = ['query', 'body', 'params', 'headers', 'cookies', 'files'];

/** Of a program that runs as a whole: its arguments, and its input. */
function argumentSites({ argv, readsInput }) {
  const sites = argv.map((name, at) => ({
    ...{ kind: 'request', place: 'argv', name, at, role: roleOf({ name }) },
    shown: `process.argv[${at + 2}]`,
  }));
  const input = { kind: 'request', place: 'input', name: 'input', role: 'text', shown: 'its input' };
  return readsInput ? [...sites, input] : sites;
}

/** Places for a payload. */
function requestSites({ request, keyed, readsPath }) {
  const found = request.flatMap(fieldSites);
  const names = keyed.map((place) => ({
    ...{ kind: 'request', place, name: undefined, role: 'text', shown: `a name in ${place}` },
  }));
  const wholes = keyed.map((place) => ({
    ...{ kind: 'request', place, name: undefined, isWhole: true, role: 'object', shown: place },
  }));
  const path = {
    kind: 'request',
    place: 'path',
    name: 'path',
    role: 'filename',
    shown: 'the path of the request',
  };
  const all = [...found, ...(readsPath ? [path] : []), ...names, ...wholes];
  return all.length > 0
    ? all
    : [{ kind: 'request', place: 'everywhere', name: 'everywhere', role: 'text', shown: 'the request' }];
}

function fieldSites({ place, name, codings = [], inner = [] }) {
  const at = partsOf(place, name);
  const own = at.at(-1);
  const site = {
    kind: 'request',
    place,
    name: own,
    at,
    role: roleOf({ name: own }),
    shown: `${place}.${name}`,
  };
  return codings.length === 0 ? [site] : [...codedTwins(site, { codings, inner }), site];
}

/** What is asked with a value at the site; harmless without one. */
function requestOf(plan, site, value) {
  const { facts, variant, method, user } = plan;
  const made = { method, user, query: {}, body: {}, params: {}, headers: {}, cookies: {}, files: {} };
  if (facts.readsPath) made.path = pathOf(variant);
  if (facts.argv.length > 0) made.argv = facts.argv.map((name) => String(plan.word(roleOf({ name }), name)));
  if (facts.readsInput) made.input = variant.text;
  for (const one of facts.request) {
    if (PLACES.includes(one.place) && (variant.hasAll || !one.hasDefault)) fill(made[one.place], one, plan);
  }
  if (facts.request.length === 0 && !facts.readsPath) made.everywhere = variant.text;
  return site?.kind === 'request' ? withPayload(made, site, { value, plan }) : made;
}

/** Only bodies have fields within fields. */
function partsOf(place, name) {
  return place === 'body' ? name.split('.') : [name];
}

function fill(part, { place, name, codings = [], inner = [] }, plan) {
  const at = partsOf(place, name);
  const word = plan.word(roleOf({ name: at.at(-1) }), at.at(-1));
  put(part, at, codings.length === 0 ? word : encoded({ codings, inner, plan }, word));
}

function withPayload(made, site, { value, plan }) {
  const { variant } = plan;
  const given = site.codings === undefined ? value : encoded({ ...site, plan }, value);
  if (site.place === 'everywhere') made.everywhere = value;
  else if (site.place === 'argv') made.argv[site.at] = textOf(given);
  else if (site.place === 'input') made.input = textOf(given);
  else if (site.place === 'path') made.path = `${variant.route.replace(/[^/]*$/, '').slice(1)}${given}`;
  else if (site.isWhole) made[site.place] = given;
  else if (site.name === undefined) made[site.place][String(given)] = variant.text;
  else put(made[site.place], site.at, given);
  return made;
}

/** No other value comes to a program so. */
function textOf(value) {
  // What comes after it would never arrive.
  return (typeof value === 'string' ? value : JSON.stringify(value)).replaceAll('\0', '');
}

/** Below a folder of addresses: one of its files. */
function pathOf({ route, file }) {
  return route === '' || route.endsWith('/') ? `${route.slice(1)}${file}` : route.slice(1);
}

function put(part, [first, ...rest], value) {
  if (rest.length === 0) {
    // A name like __proto__ must become a property.
    Object.defineProperty(part, first, { value, enumerable: true, configurable: true, writable: true });
    return;
  }
  if (typeof part[first] !== 'object' || part[first] === null) part[first] = {};
  put(part[first], rest, value);
}

module.exports = { argumentSites, requestOf, requestSites };
