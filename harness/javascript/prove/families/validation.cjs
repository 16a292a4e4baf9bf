// Values that nothing refuses: amounts below nothing, fields of a request that end it in an exception of the engine's, and
// fields that a sender may not set.
'use strict';

const { randomBytes } = require('node:crypto');
const { Family, Payload, nameOf, proven, saidBy } = require('./family.cjs');

const MOVING =
  /transfer|withdraw|pay|order|buy|purchas|deposit|charge|refund|debit|redeem|cart|checkout|spend|stake|bid|book|sell|bet/i;
const AMOUNTS =
  /amount|quantity|qty|price|total|(?<!con)sum|points|(?<!ac)count|units|seats|tickets|credits|value|cents|number|copies|items/i;
const REFUSED =
  /error|invalid|insufficient|must |denied|refus|reject|not allowed|forbidden|unauthori[sz]ed|negative/i;
const RIGHTS =
  /\b(?:is_?[aA]dmin|is_?[sS]taff|admin|roles?|permissions?|balance|credits?|status|price|discount|verified|approved)\b/g;
const WRITING =
  /^_?(?:update|edit|patch|change|modify|create|register|save|set|apply|store|add|new|sign|join|import)/i;
/** In the engine's own words: what a program throws itself may be its check. */
const UNFORESEEN =
  /^Cannot (?:read|set|convert|mix)|is not (?:a function|iterable|a constructor)|^Maximum call stack/;
const EDGES = ['-1', '0', 'x', '999999999', '1e999'];

class Validation extends Family {
  canShrink = false;
  takesNumbers = true;
  probes = false;
  wanted = ['number'];
  nothing = 'no parameter is an amount';

  prepare() {
    const { target, names } = this.hunt;
    this.canary = `zq${randomBytes(4).toString('hex')}`;
    names.push(['administrator', this.canary]);
    this.isMoving = MOVING.test(nameOf(target)) || target.isHandler;
    const rights = [...new Set(target.program.match(RIGHTS))].slice(0, 4);
    this.rights = target.isHandler || WRITING.test(nameOf(target)) ? rights : [];
  }

  sites() {
    return super.sites().filter((site) => this.isAmount(site) || this.isField(site) || this.isObject(site));
  }

  isAmount({ name }) {
    return this.isMoving && AMOUNTS.test(name ?? '');
  }

  isField({ kind, isWhole, name }) {
    return kind === 'request' && this.hunt.target.isHandler && isWhole !== true && name !== undefined;
  }

  /** All fields at once. */
  isObject({ kind, isWhole, role, path }) {
    if (this.rights.length === 0) return false;
    return kind === 'request' ? isWhole === true : role === 'object' && path.length === 0;
  }

  *payloads(site) {
    if (this.isObject(site)) for (const right of this.rights) yield this.withRight(right);
    if (this.isAmount(site)) yield* amounts(site);
    if (this.isField(site)) for (const text of EDGES) yield new Payload(text, { isEdge: true });
  }

  /** One field more than a well-meaning sender has. */
  withRight(right) {
    const fields = { name: 'note', [right]: this.canary };
    return new Payload(fields, { text: JSON.stringify(fields), code: JSON.stringify(fields), right });
  }

  extra(site, payload) {
    if (this.rights.length === 0) return {};
    const { request } = this.hunt.plan.shot(site, payload?.value);
    // The body is exactly what is sent.
    return site?.isWhole === true && site.kind === 'request'
      ? { rights: this.rights, request: { ...request, everywhere: undefined } }
      : { rights: this.rights };
  }

  controls(_site, payload) {
    const { right, isEdge } = payload.more;
    if (right !== undefined) return [undefined, new Payload({ name: this.canary }, { right })];
    if (isEdge) return [undefined];
    return [undefined, payload.with(typeof payload.value === 'number' ? 3 : '3')];
  }

  learn(control) {
    this.isAccepted = isFine(control);
  }

  judge({ payload, seen }) {
    if (payload === undefined) return undefined;
    const { right, isEdge } = payload.more;
    if (right !== undefined) return this.ofRight(right, seen);
    if (!this.isAccepted) return undefined;
    return isEdge ? this.ofEdge(seen) : this.ofAmount(payload, seen);
  }

  ofAmount({ value }, seen) {
    if (!(Number(value) < 0 || Number.isNaN(Number(value)))) return undefined;
    return isFine(seen) && seen.type === this.hunt.control.type
      ? proven('an amount that is not above zero is accepted like any other')
      : undefined;
  }

  ofEdge({ end, error }) {
    return end === 'threw' && /^(?:TypeError|RangeError)$/.test(error.name) && UNFORESEEN.test(error.message)
      ? proven(`the request ends in an exception that nobody catches: ${error.name}`)
      : undefined;
  }

  ofRight(right, seen) {
    const row = (seen.rights ?? []).find(
      ([path, value]) => value === this.canary && path.endsWith(`.${right}`),
    );
    return row === undefined
      ? undefined
      : proven(`the field "${right}", which the sender may not set, is set: ${row[0]}`);
  }
}

function* amounts(site) {
  for (const value of [-5, -0.5, Number.NaN]) {
    if (site.kind !== 'request') yield new Payload(value, { text: String(value), code: String(value) });
    else if (!Number.isNaN(value)) yield new Payload(value);
    if (site.kind === 'request') yield new Payload(String(value));
  }
}

function isFine(seen) {
  return (
    seen.end === 'value' &&
    seen.text?.trim() !== 'false' &&
    !REFUSED.test(saidBy(seen).slice(0, 300)) &&
    (seen.response?.ended !== true || seen.response.status < 400) &&
    seen.called?.error === undefined
  );
}

module.exports = { Validation };
