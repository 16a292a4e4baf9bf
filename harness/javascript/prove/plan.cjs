// How one function is called: which values its parameters and its request have when nobody means harm, and where a
// payload can stand in them.
'use strict';

const { LIVE, roleOf } = require('./roles.cjs');

const MOST_SITES = 14;
const MOST_VARIANTS = 10;
/** Places of a request, in the order of how often programs read them. */
const PLACES = ['query', 'body', 'params', 'headers', 'cookies', 'files'];

class Plan {
  constructor(target, facts) {
    this.target = target;
    this.facts = facts;
    this.parameters = target.parameters.map((one, at) => describe(one, facts.parameters[at]));
    this.variant = this.variants()[0];
    this.method = 'GET';
    this.user = { id: 101, name: 'alice', username: 'alice', email: 'alice@example.com', role: 'user' };
  }

  /** Sets of harmless values: texts that the function itself compares with come after the plain ones. */
  variants() {
    const { facts } = this;
    const [host = 'example.com'] = facts.hosts;
    const [suffix = ''] = facts.suffixes;
    const plain = {
      text: 'note',
      file: `note${suffix === '' ? '.txt' : suffix}`,
      host,
      url: `https://${host}/note`,
      number: 3,
      hasAll: true,
    };
    const [prefix = ''] = facts.prefixes;
    const found = [
      plain,
      { ...plain, hasAll: false },
      { ...plain, text: `${prefix}note${suffix}`, url: `https://${host}/` },
      { ...plain, text: 'alice', url: '/note', number: 1 },
      { ...plain, text: '5', file: 'note' },
      { ...plain, text: `https://${host}/note` },
      ...facts.words.map((text) => ({ ...plain, text, hasAll: false })),
      ...facts.words.map((text) => ({ ...plain, text })),
    ];
    return found.slice(0, MOST_VARIANTS);
  }

  /** Those that differ in what the function is called with. */
  differing() {
    const kept = this.variant;
    const found = new Map();
    for (const variant of this.variants()) {
      this.variant = variant;
      const name = JSON.stringify([variant.text, this.shot()]);
      if (!found.has(name)) found.set(name, variant);
    }
    this.variant = kept;
    return [...found.values()];
  }

  /** Places for a payload; those that were traced first. `wanted` are roles that come first after them. */
  sites({ wanted = [], refused = [], takesNumbers = false } = {}) {
    const trusted = new Set([...(this.target.trusted ?? []), ...vouchedFor(this.target.documentation)]);
    const ofParameters = this.parameters
      .filter(({ name }) => !trusted.has(name))
      .flatMap((one, index) =>
        this.#sitesOf(this.parameters[index] === one ? index : this.parameters.indexOf(one)),
      )
      .filter(({ role }) => !refused.includes(role) && (takesNumbers || !['number', 'flag'].includes(role)));
    const all = [...this.requestSites(), ...ofParameters];
    const rank = (site) =>
      this.target.traced.includes(this.parameters[site.index]?.name) ? 0 : wanted.includes(site.role) ? 1 : 2;
    return all.toSorted((one, other) => rank(one) - rank(other)).slice(0, MOST_SITES);
  }

  #sitesOf(index) {
    const { name, role, shape, fields, annotation } = this.parameters[index];
    if (LIVE.has(role) || role === 'map') return [];
    if (shape === 'text')
      return [{ kind: 'parameter', index, name, role, path: [], shown: name, annotation }];
    const head = shape === 'list' ? [0] : [];
    const shownHead = shape === 'list' ? `${name}[0]` : name.startsWith('{') ? '' : `${name}`;
    const whole = {
      kind: 'parameter',
      index,
      name,
      role,
      path: head,
      shown: shownHead === '' ? name : shownHead,
      isWhole: fields.length > 0,
    };
    const within = fields.map((field) => ({
      kind: 'parameter',
      index,
      name: field,
      role: roleOf({ name: field }),
      path: [...head, field],
      shown: shownHead === '' ? field : `${shownHead}.${field}`,
    }));
    return within.length > 0 ? [...within, whole] : [whole];
  }

  /** True where a request comes in, by a parameter or as a route. */
  hasRequest() {
    return (
      this.target.isHandler || this.parameters.some(({ role }) => role === 'request' || role === 'context')
    );
  }

  requestSites() {
    if (!this.hasRequest()) return [];
    const { request, keyed } = this.facts;
    const found = request.map(({ place, name }) => ({
      kind: 'request',
      place,
      name,
      role: roleOf({ name }),
      shown: `${place}.${name}`,
    }));
    const names = keyed.map((place) => ({
      kind: 'request',
      place,
      name: undefined,
      role: 'text',
      shown: `a name in ${place}`,
    }));
    const wholes = keyed.map((place) => ({
      kind: 'request',
      place,
      name: undefined,
      isWhole: true,
      role: 'object',
      shown: place,
    }));
    return found.length + names.length > 0
      ? [...found, ...names, ...wholes]
      : [{ kind: 'request', place: 'everywhere', name: 'everywhere', role: 'text', shown: 'the request' }];
  }

  /** What one attempt is called with. `value` is plain data that stands at the site. */
  shot(site, value) {
    return { args: this.#arguments(site, value), request: this.#request(site, value) };
  }

  #arguments(site, value) {
    if (this.parameters.length === 0 && this.target.isHandler)
      return [{ role: 'request' }, { role: 'response' }, { role: 'next' }];
    return this.parameters.map((one, index) => {
      if (site?.kind !== 'parameter' || site.index !== index) return this.harmless(one);
      if (site.path.length === 0) return argument(value);
      return argument(withValue(this.plain(one), site.path, value));
    });
  }

  /** An argument that means no harm. */
  harmless(parameter) {
    const { role, name } = parameter;
    if (LIVE.has(role)) return { role, name };
    if (role === 'map')
      return {
        map: [
          ['note', 100],
          ['alice', 100],
          [this.variant.text, 100],
        ],
      };
    if (parameter.hasDefault && !this.variant.hasAll) return { absent: true };
    return argument(this.plain(parameter));
  }

  /** Its plain data. */
  plain({ role, name, shape, fields }) {
    const object = () =>
      Object.fromEntries(fields.map((field) => [field, this.word(roleOf({ name: field }), field)]));
    if (shape === 'list') return fields.length > 0 ? this.rows(fields) : [this.word('text', name)];
    if (shape === 'object') return fields.length > 0 ? object() : { name: this.variant.text, id: 101 };
    return this.word(role, name);
  }

  rows(fields) {
    return [101, 102].map((id, at) =>
      Object.fromEntries(fields.map((field) => [field, this.cell(field, { id, at })])),
    );
  }

  cell(field, { id, at }) {
    if (/^_?id$/i.test(field)) return id;
    if (/owner|user|author|member/i.test(field)) return /id$/i.test(field) ? id : ['alice', 'bob'][at];
    return this.word(roleOf({ name: field }), field);
  }

  word(role, name) {
    const { text, file, host, url, number } = this.variant;
    const words = {
      directory: '/srv/files',
      filename: file,
      url,
      host,
      number,
      email: 'alice@example.com',
      id: 101,
      flag: true,
      command: 'true',
      user: this.user,
      pattern: 'abc',
      object: { name: text, id: 101 },
      list: [text],
    };
    if (/^(?:current_?)?user_?name$|^member$|^login$/i.test(name)) return 'alice';
    return words[role] ?? text;
  }

  #request(site, value) {
    const made = {
      method: this.method,
      user: this.user,
      query: {},
      body: {},
      params: {},
      headers: {},
      cookies: {},
      files: {},
    };
    for (const { place, name, hasDefault } of this.facts.request) {
      if (PLACES.includes(place) && (this.variant.hasAll || !hasDefault))
        made[place][name] = this.word(roleOf({ name }), name);
    }
    if (this.facts.request.length === 0) made.everywhere = this.variant.text;
    if (site?.kind !== 'request') return made;
    if (site.place === 'everywhere') return { ...made, everywhere: value };
    if (site.isWhole) made[site.place] = value;
    else if (site.name === undefined) made[site.place][String(value)] = this.variant.text;
    else made[site.place][site.name] = value;
    return made;
  }
}

/** Parameters of which the documentation says that they come from where nobody means harm. */
function vouchedFor(documentation) {
  const lines = documentation.matchAll(/@param\s+(?:\{[^}]*\}\s*)?\[?(\w+)[^@]*/g);
  return [...lines].filter(([text]) => /\b(?:trusted|internal)\b/i.test(text)).map(([, name]) => name);
}

function argument(value) {
  if (typeof value === 'number' && !Number.isFinite(value)) return { number: String(value) };
  return value === undefined ? { absent: true } : { json: JSON.stringify(value) };
}

function describe(parameter, known = {}) {
  const named = roleOf(parameter);
  const role = LIVE.has(named) ? named : (known.use ?? named);
  const fields = known.fields ?? [];
  const isList = known.shape === 'list' || role === 'list';
  const shape = isList
    ? 'list'
    : known.shape === 'object' || role === 'object' || role === 'user'
      ? 'object'
      : 'text';
  return { ...parameter, role, fields, shape };
}

function withValue(whole, path, value) {
  const [first, ...rest] = path;
  const made = Array.isArray(whole) ? [...whole] : { ...whole };
  const inner = rest.length === 0 ? value : withValue(made[first] ?? {}, rest, value);
  // A name like __proto__ must become a property.
  Object.defineProperty(made, first, { value: inner, enumerable: true, configurable: true, writable: true });
  return made;
}

module.exports = { Plan, withValue };
