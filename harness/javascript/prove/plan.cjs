// How one function is called: which values its parameters and its request have when nobody means harm, and where a
// payload can stand in them.
'use strict';

const { codedTwins, encoded } = require('./codings.cjs');
const { argumentSites, requestOf, requestSites } = require('./requests.cjs');
const { LIVE, roleOf } = require('./roles.cjs');

const MOST_SITES = 14;
const MOST_VARIANTS = 10;
/** What somebody has enough of. */
const OWNED = /^(?:balance|funds|stock|inventory|credits|points|available)$/i;

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
      route: '',
    };
    const [prefix = ''] = facts.prefixes;
    const found = [
      plain,
      ...facts.routes.map((route) => ({ ...plain, route })),
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
    if (LIVE.has(role) || role === 'map' || role === 'instance') return [];
    if (shape === 'text') {
      const site = { kind: 'parameter', index, name, role, path: [], shown: name, annotation };
      const decoded = this.facts.decoded.find((one) => one.name === name);
      return decoded === undefined ? [site] : [...codedTwins(site, decoded), site];
    }
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
      name: field.split('.').at(-1),
      role: roleOf({ name: field.split('.').at(-1) }),
      path: [...head, ...field.split('.')],
      shown: shownHead === '' ? field : `${shownHead}.${field}`,
    }));
    return within.length > 0 ? [...within, whole] : [whole];
  }

  /** True where a request comes in, by a parameter or as a route. */
  hasRequest() {
    return (
      this.target.isHandler ||
      this.parameters.some(({ role }) => ['request', 'context', 'event'].includes(role))
    );
  }

  requestSites() {
    const ofRun = argumentSites(this.facts);
    return ofRun.length > 0 || !this.hasRequest() ? ofRun : requestSites(this.facts);
  }

  /** What one attempt is called with. `value` is plain data that stands at the site. */
  shot(site, value) {
    return { args: this.#arguments(site, value), request: this.#request(site, value) };
  }

  /** With other harmless values. */
  shotWith(variant, site, value) {
    const kept = this.variant;
    this.variant = variant;
    const made = this.shot(site, value);
    this.variant = kept;
    return made;
  }

  #arguments(site, value) {
    if (this.parameters.length === 0 && this.target.isHandler)
      return [{ role: 'request' }, { role: 'response' }, { role: 'next' }];
    return this.parameters.map((one, index) => {
      if (site?.kind !== 'parameter' || site.index !== index) return this.harmless(one);
      if (site.path.length === 0)
        return argument(site.codings === undefined ? value : encoded({ ...site, plan: this }, value));
      return argument(withValue(this.plain(one), site.path, value));
    });
  }

  /** An argument that means no harm. */
  harmless(parameter) {
    const { role, name } = parameter;
    if (LIVE.has(role)) return { role, name };
    if (role === 'instance') return { instance: parameter.annotation };
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
    const object = () => this.#nested(fields);
    if (shape === 'list') return fields.length > 0 ? this.rows(fields) : [this.word('text', name)];
    if (shape === 'object') return fields.length > 0 ? object() : { name: this.variant.text, id: 101 };
    const decoded = this.facts.decoded.find((one) => one.name === name);
    const word = this.word(role, name);
    return decoded === undefined ? word : encoded({ ...decoded, plan: this }, word);
  }

  /** An object with these fields, those within others among them. */
  #nested(fields) {
    let made = {};
    for (const field of fields.toSorted((one, other) => one.length - other.length)) {
      const path = field.split('.');
      made = withValue(made, path, this.word(roleOf({ name: path.at(-1) }), path.at(-1)));
    }
    return made;
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
    const { text, file, host, url, number, only } = this.variant;
    if (only !== undefined && !['number', 'flag', 'object', 'list'].includes(role)) return only;
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
    if (OWNED.test(name)) return 100;
    if (/^(?:current_?)?user_?name$|^member$|^login$/i.test(name)) return 'alice';
    return words[role] ?? text;
  }

  #request(site, value) {
    return requestOf(this, site, value);
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
  const isList = known.shape === 'list' || (role === 'list' && known.shape !== 'object');
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
  const within = typeof made[first] === 'object' && made[first] !== null ? made[first] : {};
  const inner = rest.length === 0 ? value : withValue(within, rest, value);
  // A name like __proto__ must become a property.
  Object.defineProperty(made, first, { value: inner, enumerable: true, configurable: true, writable: true });
  return made;
}

module.exports = { Plan, withValue };
