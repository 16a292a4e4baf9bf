// Who is let in: forged tokens, objects where texts are meant, values that are nothing, wrong passwords.
'use strict';

const { createHmac, randomBytes } = require('node:crypto');
const { Family, Payload, hasFoundModels, isLetIn, nameOf } = require('./family.cjs');
const { proven, reached, saidBy } = require('./family.cjs');

const ASKING =
  /^_?(?:is|has|can|may)[A-Z_]|verify|authenticat|authori[sz]|log_?in|sign_?in|check_?(?:password|credential|token|auth|access|permission|api|key|pin|admin|user)|allowed|permitted|validate_?(?:token|session|key|login|credential|password)|bearer/i;
const FORMATS =
  /strength|format|policy|length|complex|strong|weak|hash_?password|registered|exists|available/i;
const SECRETS = /pass|pwd|token|secret|key|pin|code|credential|auth|signature|otp|jwt|bearer/i;
/** What says of whoever sends it which rights he has. */
const CLAIMS = /role|admin|superuser|staff|permission|privilege/i;
const KNOWN = 'k7Rq-known-key-of-nobody';
/** What ends a text of a query's own code, whichever mark that begins with. */
const BREAKS_CODE = `'"||1||"'`;
const OPERATORS = [{ $ne: null }, { $gt: '' }, { $ne: 'x' }, { $regex: '.*' }, { $exists: true }];

class Authentication extends Family {
  canShrink = false;
  comparesAnswers = true;
  probes = false;
  wanted = ['text'];

  prepare() {
    const { target } = this.hunt;
    this.isAsking = ASKING.test(nameOf(target)) && !FORMATS.test(nameOf(target));
    this.subject = `sub-${randomBytes(5).toString('hex')}`;
    target.facts.hasKnownNames = true;
  }

  sites() {
    const found = super.sites().filter(({ role }) => !['directory', 'filename', 'url'].includes(role));
    return found.toSorted(
      (one, other) => Number(!SECRETS.test(one.name ?? '')) - Number(!SECRETS.test(other.name ?? '')),
    );
  }

  /** For conditions that hold of any value: a value that nobody has, and the same call with the condition taken for false. */
  *conditions(site) {
    const isNamed = ({ condition }) => condition.includes(site.name ?? site.shown);
    for (const one of this.hunt.target.facts.certain.filter(isNamed)) {
      yield undefined;
      yield new Payload(`nobody-${randomBytes(4).toString('hex')}`, { certain: one });
      yield undefined;
    }
  }

  /** Only calls alone have another beside them that runs another program. */
  searched(payload) {
    return payload.more.certain === undefined ? payload : undefined;
  }

  beside(payload) {
    const certain = payload?.more.certain;
    return certain === undefined ? undefined : { program: certain.program };
  }

  *payloads(site) {
    yield* this.conditions(site);
    if (this.hunt.says(/\$where/)) yield new Payload(BREAKS_CODE, { isCode: true });
    for (const value of OPERATORS) yield new Payload(value, { isOperator: true });
    for (const value of this.tokens()) yield new Payload(value, { isToken: true });
    if (site.kind === 'request' && /auth/i.test(site.name ?? ''))
      for (const value of this.tokens())
        yield new Payload(`Bearer ${value}`, { isToken: true, isBearer: true });
    if (CLAIMS.test(site.name ?? '') && ['cookies', 'headers'].includes(site.place))
      for (const value of [...this.hunt.target.facts.words.slice(0, 4), 'admin', 'true', '1'])
        yield new Payload(value, { isClaim: true });
    if (!this.isAsking && !SECRETS.test(site.name ?? '')) return;
    for (const value of [
      null,
      '',
      true,
      [],
      {},
      0,
      'null',
      'undefined',
      'true',
      ' ',
      '__proto__',
      'constructor',
    ])
      yield new Payload(value, { isEdge: true });
    yield new Payload(`wrong-${randomBytes(6).toString('hex')}`, { isWrong: true });
  }

  /** Tokens that nobody signed, and those that are signed with what stands in the source. */
  *tokens() {
    const body = coded(this.claims());
    for (const alg of ['none', 'None', 'NONE']) yield `${coded({ alg, typ: 'JWT' })}.${body}.`;
    const head = coded({ alg: 'HS256', typ: 'JWT' });
    for (const end of ['', 'AAAA']) yield `${head}.${body}.${end}`;
    yield body;
    const literals = this.hunt.target.facts.strings
      .map(([, text]) => text)
      .filter((text) => text.length >= 3 && text.length < 80 && !/[\s<>/]/.test(text));
    for (const key of [...new Set(literals)].slice(0, 30)) yield signed(head, body, key);
  }

  claims() {
    const name = this.subject;
    return {
      sub: name,
      user: name,
      username: name,
      name,
      id: 101,
      userId: 101,
      role: 'admin',
      admin: true,
      isAdmin: true,
      iat: 1,
      exp: 9_999_999_999,
    };
  }

  controls(_site, payload) {
    const { isToken, isBearer, isOperator, isCode, isWrong, certain } = payload.more;
    if (certain !== undefined) return [];
    if (isCode) return [payload.with('note')];
    if (isToken) {
      const other = signed(coded({ alg: 'HS256', typ: 'JWT' }), coded(this.claims()), KNOWN);
      const broken = payload.with('a.b.c');
      // Who asks for a token that is signed, and takes any, was asked for nothing else.
      if (this.isAsking || this.hunt.target.isHandler) return [broken];
      return [payload.with(`${isBearer ? 'Bearer ' : ''}${other}`), broken];
    }
    if (isWrong) return [new Payload(`other-${randomBytes(6).toString('hex')}`, { isUnknown: true })];
    return isOperator ? [payload.with('no such value')] : [payload.with(randomBytes(8).toString('hex'))];
  }

  /** An unknown user with the same password. */
  extra(site, payload) {
    if (payload?.more.isUnknown !== true || site.kind !== 'parameter') return {};
    const { args } = this.hunt.plan.shot(site, payload.value);
    return {
      args: args.map((one, index) =>
        index !== site.index && 'json' in one && this.hunt.plan.parameters[index].shape === 'text'
          ? { json: JSON.stringify(randomBytes(6).toString('hex')) }
          : one,
      ),
    };
  }

  /** Rows of tables that were read. */
  rows(seen) {
    const read = (seen.sql ?? []).filter(({ sql }) => !sql.startsWith('find '));
    return read.map(({ rows }) => rows ?? '').join('\n');
  }

  judge({ payload, seen }) {
    if (payload === undefined) return undefined;
    const { isToken, isOperator, isCode, isEdge, isWrong, certain } = payload.more;
    const isIn =
      isLetIn(seen, this.hunt.secret) &&
      !/error|invalid|denied|unauthori[sz]ed|wrong|not found/i.test(saidBy(seen).slice(0, 300));
    if (certain !== undefined) return isIn ? this.byCondition(seen, certain) : undefined;
    if (isToken)
      return isIn && (this.isAsking || this.hunt.target.isHandler || saidBy(seen).includes(this.subject))
        ? proven('a token that its issuer did not sign is accepted, and others are not')
        : undefined;
    if (isCode) return codeOfQuery(seen);
    if (payload.more.isClaim)
      return isIn && this.hunt.target.isHandler
        ? proven('whoever says of himself that he may is let in, and others are not')
        : undefined;
    if (isOperator) return this.operator(seen, { payload, isIn });
    return isIn && (isEdge || isWrong) ? this.byValue(seen, isEdge) : undefined;
  }

  /** An edge, or a wrong password, let it in. */
  byValue(seen, isEdge) {
    if (hasFoundModels(seen)) {
      this.lacks = 'the rows behind its models';
      return undefined;
    }
    const hasRows = this.rows(seen).includes(this.hunt.secret);
    if (!isEdge)
      return hasRows ? proven('a wrong password of a known user is accepted, as any other is') : undefined;
    const isExact =
      seen.isExactlyTrue || seen.called?.isNext === true || this.hunt.target.isHandler || hasRows;
    return isExact ? proven('it is let in with this value, and not with a random one') : undefined;
  }

  byCondition(seen, { condition }) {
    const { otherwise } = seen;
    const lets =
      seen.isExactlyTrue || seen.called?.isNext === true || this.isAsking || this.hunt.target.isHandler;
    const isRefused = otherwise?.stopped === undefined && (otherwise?.missing ?? []).length === 0;
    if (!lets || otherwise === undefined || !isRefused || otherwise.end === 'unloadable') return undefined;
    return isLetIn(otherwise, this.hunt.secret)
      ? undefined
      : proven(`a value that nobody has is let in: \`${condition}\` holds of any value`, {
          benign: `the same call ${this.hunt.outcomeOf(otherwise)} with false in place of the condition`,
        });
  }

  /** An operator that the value brought, and not one of the program's own. */
  operator(seen, { payload, isIn }) {
    if (payload.isText) return undefined;
    const asked = queriesOf(seen).find(({ query }) => query.includes(JSON.stringify(payload.value)));
    if (asked === undefined) return undefined;
    // Whether Sequelize reads operators from texts is a matter of its release and of its settings.
    const isKnown = !this.hunt.says(/\bsequelize\b/i);
    // Whether others than friends give an object to what only looks a row up is for its callers to see to.
    const isDoor = this.isAsking || this.hunt.target.isHandler;
    return isIn && isKnown && isDoor && asked.rows.includes(this.hunt.secret)
      ? proven('an operator of the query stands where a text was meant, and is let in without knowing it')
      : reached('an operator stands in a query where a text was meant');
  }
}

function codeOfQuery(seen) {
  const codes = queriesOf(seen).flatMap(({ query }) => codesOf(query));
  return codes.some((one) => one.includes(BREAKS_CODE))
    ? reached('the value stands as it is in the code of a query ($where)')
    : undefined;
}

/** What documents were asked for: [{ query, rows }]. */
function queriesOf({ sql = [] }) {
  const found = sql.filter((one) => one.sql.startsWith('find '));
  return found.map((one) => ({ query: one.sql.slice('find '.length), rows: one.rows ?? '' }));
}

function codesOf(query) {
  try {
    const { $where } = JSON.parse(query);
    return typeof $where === 'string' ? [$where] : [];
  } catch {
    // It was too long to be kept whole.
    return [];
  }
}

function coded(value) {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function signed(head, body, key) {
  return `${head}.${body}.${createHmac('sha256', key).update(`${head}.${body}`).digest('base64url')}`;
}

module.exports = { Authentication };
