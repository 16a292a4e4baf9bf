// Secrets that stand in the source, and what belongs to somebody else.
'use strict';

const { createHmac } = require('node:crypto');
const { Family, Payload, hasFoundModels, isLetIn, proven, saidBy } = require('./family.cjs');

const ROWS = 'the rows behind its models';

const SECRETS = /pass|pwd|token|secret|key|pin|code|credential|auth|signature|otp/i;
const REFUSED =
  /error|invalid|insufficient|must |denied|refus|reject|not allowed|forbidden|unauthori[sz]ed|negative/i;
const USERS =
  /^(?:current_?)?(?:user|user_?(?:id|name)|account|requester|actor|session|owner|owner_?id|member)$/i;

/** Chosen: names that a function compares with, and literals that are tried beside each of them. */
const MOST_WORDS = 4;
const MOST_BESIDE = 8;

/** The literal of the source opens what another value does not, or signs what others trust. */
class Secret extends Family {
  canShrink = false;
  comparesAnswers = true;
  probes = false;
  wanted = ['text'];

  literals() {
    const { facts, sinkLine } = this.hunt.target;
    const rows = facts.strings.filter(
      ([, text]) => text.length >= 3 && text.length < 200 && !/^\s|\s$|[<>{}]/.test(text),
    );
    const near = rows.filter(([line]) => line === sinkLine);
    return [...new Set([...near, ...rows].map(([, text]) => text))].slice(0, 30);
  }

  sites() {
    const none = { kind: 'none', shown: 'the source', role: 'text', isWhole: true };
    return [
      ...super
        .sites()
        .toSorted(
          (one, other) => Number(!SECRETS.test(one.name ?? '')) - Number(!SECRETS.test(other.name ?? '')),
        ),
      none,
    ];
  }

  *payloads(site) {
    const literals = this.literals();
    for (const text of literals) yield this.literal(text, { isKey: site.kind === 'none' });
    if (site.kind === 'none' || !SECRETS.test(site.name ?? '')) return;
    // What stands beside it may have to be a text of the source as well, such as a name.
    for (const word of this.hunt.target.facts.words.slice(0, MOST_WORDS))
      for (const text of literals.slice(0, MOST_BESIDE))
        if (text !== word) yield this.literal(text, { word });
  }

  literal(text, more) {
    const shown = `${text.slice(0, 3)}… (${text.length} characters of the source)`;
    return new Payload(text, { text: shown, code: `'${text.slice(0, 3)}…'`, ...more });
  }

  /** All other texts are the word. */
  extra(site, payload) {
    const { plan } = this.hunt;
    const word = payload?.more.word;
    return word === undefined ? {} : plan.shotWith({ ...plan.variant, only: word }, site, payload.value);
  }

  controls(_site, payload) {
    const other = `${payload.value.slice(0, -1)}${payload.value.endsWith('x') ? 'y' : 'x'}`;
    return [undefined, payload.with(other), payload.with('random-value')];
  }

  judge({ payload, seen }) {
    if (payload === undefined) return undefined;
    if (payload.more.isKey)
      return isSignedWith(saidBy(seen), payload.value)
        ? proven(
            'what it signs can be made by everybody who reads the source: its mark verifies under the literal',
          )
        : undefined;
    const isIn =
      isLetIn(seen) &&
      !REFUSED.test(saidBy(seen).slice(0, 300)) &&
      (seen.isExactlyTrue || this.hunt.target.isHandler || seen.called?.isNext === true);
    if (isIn && hasFoundModels(seen)) this.lacks = ROWS;
    return isIn && !hasFoundModels(seen)
      ? proven('the text that stands in the source is accepted, and others are not')
      : undefined;
  }
}

/** Whether a text is a body and its mark under a key. */
function isSignedWith(text, key) {
  const parts = text.trim().split('.');
  if (parts.length < 2 || key.length < 4) return false;
  const mark = parts.at(-1);
  const body = parts.slice(0, -1).join('.');
  return ['sha256', 'sha1', 'sha512', 'sha384', 'md5'].some((hash) =>
    ['base64url', 'hex', 'base64'].some((form) => createHmac(hash, key).update(body).digest(form) === mark),
  );
}

/** Two users: what belongs to the other one must neither come back nor change. */
class Authorisation extends Family {
  canShrink = false;
  comparesAnswers = true;
  takesNumbers = true;
  probes = false;
  wanted = ['id', 'number'];
  nothing = 'nothing tells one user from another';

  prepare() {
    const { plan, target } = this.hunt;
    target.facts.hasKnownNames = true;
    this.knowsUser =
      plan.parameters.some(({ name, role }) => USERS.test(name) || role === 'user') ||
      (plan.hasRequest() && /\buser(?:_?id)?\b|session/i.test(target.program));
    this.list = plan.parameters.findIndex(
      ({ shape, fields }) =>
        shape === 'list' && fields.some((field) => /owner|user|author|member/i.test(field)),
    );
  }

  sites() {
    return this.knowsUser
      ? super
          .sites()
          .filter(
            ({ name, path }) =>
              !USERS.test(name ?? '') && /id$|^pk$|number|key|slug/i.test(name ?? '') && path?.[0] !== 0,
          )
      : [];
  }

  *payloads(site) {
    yield new Payload(102, { isOther: true });
    if (site.kind === 'request') yield new Payload('102', { isOther: true });
  }

  controls() {
    return [undefined];
  }

  /** Everybody is alice. */
  extra(site, payload) {
    const { plan } = this.hunt;
    if (plan.parameters.length === 0) return {};
    const { args } = plan.shot(site, payload?.value);
    const own = (one, index) => {
      const { name, shape, role } = plan.parameters[index];
      const isUser = USERS.test(name) && shape === 'text' && 'json' in one;
      if (isUser) return { json: JSON.stringify(/id$/i.test(name) || role === 'id' ? 101 : 'alice') };
      return site === undefined && /id$/i.test(name) && 'json' in one && shape === 'text'
        ? { json: '101' }
        : one;
    };
    return { args: args.map(own) };
  }

  learn(control) {
    this.control = control;
    this.isOwn = control.end === 'value';
  }

  judge({ payload, seen }) {
    if (payload === undefined || !this.isOwn || seen.end !== 'value') return undefined;
    if (this.list >= 0) return this.ofList(seen);
    const foreign = `${this.hunt.secret}1`;
    if (hasFoundModels(seen)) {
      this.lacks = ROWS;
      return undefined;
    }
    if (saidBy(seen).includes(foreign)) return proven('alice reads what belongs to bob');
    const changed = (seen.sql ?? []).some(
      ({ sql, changes }) => /^\s*(?:update|delete)/i.test(sql) && changes > 0,
    );
    return changed && this.rowOf(seen) !== this.rowOf(this.control)
      ? proven('alice changes what belongs to bob')
      : undefined;
  }

  rowOf(seen) {
    return Object.values(seen.tables ?? {})
      .flatMap(({ rows }) => rows.filter((row) => row.includes('secret-1')))
      .join('\n');
  }

  /** The list is given: the row of bob is there before, and must be there after. */
  ofList(seen) {
    const hasBob = (text) => /(?:^|\n)bob(?:\n|$)/.test(text ?? '');
    if (!hasBob(this.control.text) || !/alice|bob/.test(`${seen.text}x alice`)) return undefined;
    return hasBob(seen.text) ? undefined : proven('alice removes what belongs to bob');
  }
}

module.exports = { Authorisation, Secret };
