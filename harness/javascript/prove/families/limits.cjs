// Denial of service: time as the kernel counts it and memory, of a short attack beside a harmless value of its size.
'use strict';

const { pumpsOf } = require('../pumps.cjs');
const { Family, Payload, proven } = require('./family.cjs');

/** As of the prover of Python. */
const SLOW_MS = 300;
const HEAVY = 150 << 20;
/** Lengths of attacks, and of what the search runs for them: where that takes less, the attack does not take SLOW_MS. */
const LENGTHS = [
  { length: 34, shorter: 20, leastMs: 0.4 },
  { length: 3000, shorter: 300, leastMs: 0.4 },
  { length: 80_000, shorter: 3000, leastMs: 0.8 },
];
const LONG_TEXT = 36;
const SHORT_TEXT = 18;
const PLAIN_PUMPS = [
  ['', 'a', '!'],
  ['', '1', '!'],
  ['', ' ', 'x'],
  ['', 'a.', '!'],
  ['', '(', ''],
  ['', 'a@', '!'],
];
const PATTERN_NAMES = /pattern|regexp?|expr|term|search|filter|query|name/i;
const EVIL_PATTERNS = ['(a+)+', '(a+)+$', '(.*a){20}'];

function pumped({ prefix, pump, mismatch }, length, more) {
  const count = Math.max(1, Math.floor(length / pump.length));
  const value = `${prefix}${pump.repeat(count)}${mismatch}`;
  if (value.length <= 80) return new Payload(value, more);
  const shown = [prefix, mismatch].map((one) => (one === '' ? [] : [JSON.stringify(one)]));
  const code = [...shown[0], `${JSON.stringify(pump)}.repeat(${count})`, ...shown[1]].join(' + ');
  return new Payload(value, { text: code, code, ...more });
}

class Redos extends Family {
  canShrink = false;
  cpuMs = SLOW_MS + 40;
  salvoCpuMs = 300;
  isTimed = true;
  salvos = [6, 12, 24];
  wanted = ['text', 'url', 'filename', 'pattern', 'email'];
  probes = false;

  *payloads(site) {
    const { facts } = this.hunt.target;
    if (
      this.hunt.says(/RegExp|\.match\(|\.search\(/) &&
      (PATTERN_NAMES.test(site.name ?? '') || facts.patterns.length === 0)
    ) {
      const search = { with: { isPattern: true, length: SHORT_TEXT }, leastMs: 0.4 };
      for (const text of EVIL_PATTERNS)
        yield new Payload(text, { isPattern: true, length: LONG_TEXT, search });
    }
    const rows = [...facts.patterns.flatMap(([source]) => pumpsOf(source)), ...PLAIN_PUMPS];
    for (const { length, shorter, leastMs } of LENGTHS) {
      for (const [prefix, pump, mismatch] of rows.slice(0, length < 100 ? 40 : 16)) {
        const search = { payload: pumped({ prefix, pump, mismatch }, shorter), leastMs };
        yield pumped({ prefix, pump, mismatch }, length, { search });
      }
    }
  }

  searched(payload) {
    const { search } = payload.more;
    return search === undefined ? undefined : (search.payload ?? new Payload(payload.value, search.with));
  }

  /** A short text shows whether a long one may be slow. */
  suspect({ payload, seen }) {
    return seen.cpuMs >= payload.more.search.leastMs ? proven('its time may grow') : undefined;
  }

  controls(_site, payload) {
    if (payload.more.isPattern)
      return [undefined, new Payload('a+$', { isPattern: true, length: LONG_TEXT })];
    return [
      undefined,
      new Payload('note'),
      new Payload(
        'harmless text, '.repeat(Math.ceil(payload.value.length / 15)).slice(0, payload.value.length),
      ),
    ];
  }

  /** What a pattern is tried on is the caller's too. */
  extra(site, payload) {
    if (payload?.more.isPattern !== true || site.kind !== 'parameter') return {};
    const { plan } = this.hunt;
    const long = `${'a'.repeat(payload.more.length)}!`;
    const { args } = plan.shot(site, payload.value);
    const replaced = (one, index) => {
      const { shape, role, fields } = plan.parameters[index];
      if (index === site.index || !('json' in one) || ['number', 'flag', 'id'].includes(role)) return one;
      if (shape === 'list' && fields.length === 0) return { json: JSON.stringify([long]) };
      return shape === 'text' ? { json: JSON.stringify(long) } : one;
    };
    return { args: args.map(replaced) };
  }

  judge({ payload, seen }) {
    const cpuMs = seen.cpuMs ?? 0;
    if (seen.stopped !== 'cpu' && cpuMs < SLOW_MS) return undefined;
    const size = payload === undefined ? 'a harmless value' : `${payload.value.length} characters`;
    return proven(`${size} take more than ${SLOW_MS} ms of processor time`);
  }
}

class Allocation extends Family {
  canShrink = false;
  takesNumbers = true;
  probes = false;
  cpuMs = SLOW_MS;
  isHungry = true;
  wanted = ['number', 'id', 'text'];
  nothing = 'no parameter is a size';

  extra() {
    return { weighs: true };
  }

  *payloads(site) {
    const isText = site.kind === 'request' || site.role === 'text';
    for (const number of [200_000_000, 20_000_000, 4_000_000_000]) {
      if (site.kind !== 'request') yield new Payload(number);
      if (isText) yield new Payload(String(number));
    }
    yield new Payload('1e9');
  }

  controls(_site, payload) {
    return [undefined, payload.with(typeof payload.value === 'number' ? 8 : '8')];
  }

  judge({ payload, seen }) {
    if (payload === undefined && seen.stopped === undefined) return undefined;
    const said = `${seen.error?.name}: ${seen.error?.message}`;
    if (seen.memory > HEAVY) return proven(`it takes more than ${HEAVY >> 20} MiB of memory`);
    if (/allocation failed|failed to allocate memory|out of memory/i.test(said))
      return proven('it asks for more memory than there is');
    if (seen.stopped === 'cpu') return proven(`it computes for more than ${this.cpuMs} ms`);
    return seen.stopped === 'died' ? proven('it takes all memory, and its process ends') : undefined;
  }
}

module.exports = { Allocation, Redos };
