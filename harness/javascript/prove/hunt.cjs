// The hunt on one function: a harmless call, attacks, and for what seems to work a proof: once more with new secrets,
// where harmless calls have no such effect, and with the smallest payload that still has it.
'use strict';

const { randomBytes, randomInt } = require('node:crypto');
const os = require('node:os');
const { familyOf } = require('./families/index.cjs');
const { Payload } = require('./families/family.cjs');
const { Plan } = require('./plan.cjs');
const { ROLES } = require('./roles.cjs');
const { report } = require('./report.cjs');

const MOST_ATTEMPTS = 400;
const MOST_DEATHS = 4;
const MOST_REFUTED = 10;
const MOST_PADDED = 14;
/** Of a site at which a harmless word arrives nowhere. */
const FEW = 5;
const PATIENCE_MS = 12_000;
const LONGEST_ATTEMPT_MS = 2500;
/** Of a harmless call: it came to its end, did something, and found something. */
const GOOD_ENOUGH = 34;

/** How many share a processor with us, up to four. */
function busy() {
  return Math.min(4, Math.max(1, os.loadavg()[0] / os.availableParallelism()));
}

class Unfit extends Error {}

class Hunt {
  constructor(target, { keeper, world, number }) {
    Object.assign(this, { target, keeper, world, number });
    this.plan = new Plan(target, target.facts);
    this.attempts = 0;
    this.refuted = [];
    this.missing = [];
    this.ends = Date.now() + (target.patienceMs ?? PATIENCE_MS) * busy();
    this.deaths = keeper.deaths;
    const [one, two] = [randomInt(1001, 9999), randomInt(1001, 9999)];
    this.product = String(one * two);
    const wide = randomInt(10 ** 11, 10 ** 12);
    this.letters = wide.toString(36);
    this.marker = `pwned${randomBytes(4).toString('hex')}`;
    this.host = `k${randomBytes(4).toString('hex')}.example`;
    this.call = `alert(${randomInt(10_000_000, 99_999_999)})`;
    this.names = [
      ['pwned', this.marker],
      ['(42).toString(36)', `(${wide}).toString(36)`],
      ['6*7', `${one}*${two}`],
      ['evil.example', this.host],
      ['alert(1)', this.call],
    ];
    this.renew();
  }

  /** Secrets that no earlier attempt has seen. */
  renew() {
    this.secret = `s${randomBytes(6).toString('hex')}`;
  }

  /** A payload as it is reported → as it runs, with names that nobody knew before. */
  disguise(text) {
    return this.names.reduce((all, [plain, own]) => all.replaceAll(plain, own), text);
  }

  reveal(text) {
    return this.names
      .reduce((all, [plain, own]) => all.replaceAll(own, plain), String(text))
      .replaceAll(this.letters, '16')
      .replaceAll(this.product, '42')
      .replaceAll(this.secret, 'secret-');
  }

  /** One call, harmless without a payload. */
  async run(site, payload) {
    if (payload !== undefined) this.attempts += 1;
    await this.family.beside?.(site, payload);
    const seen = await this.runOnce(site, payload);
    if ((seen.commands ?? []).length > 0) this.keeper.sweepIfMore();
    if (this.family.looksAtFiles) seen.files = this.family.look(seen);
    for (const name of seen.missing ?? []) if (!this.missing.includes(name)) this.missing.push(name);
    return seen;
  }

  /** Without a look at files and processes. `more` goes before what the family says. */
  runOnce(site, payload, more) {
    return this.#ask({
      ...this.plan.shot(site, payload?.value),
      ...this.family.extra(site, payload),
      ...more,
    });
  }

  async #ask(shot) {
    const { subject, isNew } = await this.keeper.take();
    const knows = !isNew && subject.target === this.number;
    subject.target = this.number;
    const { facts, program, isHandler, sinkLine } = this.target;
    const message = {
      shot: {
        target: this.number,
        root: this.world.root,
        secret: this.secret,
        marker: this.marker,
        expected: this.product,
        filler: this.plan.variant.text,
        ...shot,
      },
      ...(knows
        ? {}
        : {
            target: {
              number: this.number,
              program,
              entry: this.target.function,
              isHandler,
              sinkLine,
              roles: ROLES,
              columns: facts.columns,
              hasKnownNames: facts.hasKnownNames,
            },
          }),
    };
    const said = await this.keeper.ask(message, { cpuMs: this.family.cpuMs, wallMs: LONGEST_ATTEMPT_MS });
    if (said.broken !== undefined) throw new Error(`the programs' process broke: ${said.broken}`);
    return said.seen ?? { ...said, end: 'stopped' };
  }

  /** { kind, … } as Attacked in src/review/prove/prove.ts. */
  async hunt() {
    const made = familyOf(this.target.family);
    if (typeof made === 'string') return { kind: 'not run', reason: made };
    this.family = new made(this);
    this.world.begin();
    try {
      this.family.prepare();
      await this.chooseControl();
      const found = await this.attack();
      if (found !== undefined) return { ...found, attempts: this.attempts, refuted: this.refuted };
    } catch (error) {
      if (error instanceof Unfit) return { kind: 'not run', reason: error.message.slice(0, 300) };
      throw error;
    }
    if (this.missing.length > 0 && !this.hasRun)
      return { kind: 'not run', reason: `needs ${this.missing[0]}` };
    if (this.attempts === 0) return { kind: 'not run', reason: this.family.nothing };
    return { kind: 'refuted', attempts: this.attempts, refuted: this.refuted };
  }

  /** The harmless call that gets furthest. */
  async chooseControl() {
    let best = await this.#bestControl('GET');
    if (best.score < 20 && this.plan.hasRequest() && !this.#hasDied(1)) {
      const other = await this.#bestControl('POST');
      if (other.score > best.score) best = other;
    }
    this.plan.variant = best.variant;
    this.plan.method = best.method;
    this.control = best.seen;
    this.hasRun = best.score >= 10;
    if (best.seen.stopped !== undefined)
      throw new Unfit(`a harmless call does not come to its end (${best.seen.stopped})`);
    await this.family.learn(this.control);
  }

  async #bestControl(method) {
    let best;
    for (const variant of this.plan.variants()) {
      this.plan.variant = variant;
      this.plan.method = method;
      const seen = await this.run();
      this.#checkLoads(seen);
      const score = scoreOf(seen);
      if (best === undefined || score > best.score) best = { score, variant, method, seen };
      if (score >= GOOD_ENOUGH || this.#hasDied(1)) break;
    }
    return best;
  }

  #hasDied(times) {
    return this.keeper.deaths - this.deaths > times;
  }

  #checkLoads(seen) {
    const { end, error } = seen;
    const need = seen.missing?.[0];
    if (end === 'unloadable' && need !== undefined) throw new Unfit(`needs ${need}`);
    if (end === 'unloadable')
      throw new Unfit(`does not load: ${error?.name}: ${this.reveal(error?.message)}`);
    if (end === 'absent') throw new Unfit(`${this.target.function} is not found when the program is loaded`);
  }

  /** The first attack that is proven, or else the first that arrived. */
  async attack() {
    let arrived;
    for await (const { site, payload } of this.candidates()) {
      if (this.attempts > MOST_ATTEMPTS || this.#hasDied(MOST_DEATHS) || Date.now() > this.ends) break;
      const seen = await this.run(site, payload);
      const effect = this.family.judge({ site, payload, seen });
      if (effect === undefined) this.refute(site, payload, seen);
      else if (effect.grade === 'proven' || arrived === undefined) {
        const found = await this.confirm(site, payload, effect);
        if (found?.kind === 'proven') return found;
        if (found === undefined) this.refute(site, payload, seen);
        arrived ??= found;
      }
    }
    return arrived;
  }

  async *candidates() {
    const sites = this.family.sites();
    const read = [];
    for (const text of this.target.payloads ?? []) {
      for (const site of sites) yield { site, payload: this.family.replay(this.disguise(text), site) };
    }
    for (const site of sites) {
      const isRead = await this.isRead(site);
      if (isRead) read.push(site);
      let count = 0;
      for (const payload of this.family.payloads(site)) {
        if (!isRead && ++count > FEW) break;
        yield { site, payload };
      }
    }
    if (this.family.isPadded) yield* this.padded(read);
  }

  *padded(sites) {
    for (const site of sites) {
      let count = 0;
      for (const payload of this.family.payloads(site)) {
        if (!payload.isText) continue;
        if (++count > MOST_PADDED) break;
        for (const [before, after] of this.paddings())
          yield { site, payload: payload.with(before + payload.value + after) };
      }
    }
  }

  /** What a function looks for around a value, and fillers for what it cuts off. */
  paddings() {
    const { prefixes, suffixes } = this.target.facts;
    const own = [
      ...suffixes.map((one) => ['', one]),
      ...prefixes.map((one) => [one, '']),
      ...prefixes.slice(0, 1).flatMap((one) => suffixes.slice(0, 1).map((other) => [one, other])),
    ];
    return [...own.slice(0, 5), ['', 'zzz'], ['zzz', '']];
  }

  /** Whether another harmless word at this place is seen anywhere; what is not read gets few attacks. */
  async isRead(site) {
    if (this.family.probes === false || site.isWhole || Date.now() > this.ends) return true;
    const word = `zq${randomBytes(4).toString('hex')}`;
    this.attempts -= 1;
    const seen = await this.run(site, new Payload(word));
    if (
      seen.end !== this.control.end ||
      seen.stopped !== undefined ||
      seen.response?.status !== this.control.response?.status
    )
      return true;
    const arrived = this.family.arrivals(seen);
    if (arrived === undefined || JSON.stringify(arrived).includes(word)) return true;
    // It was turned away before anything happened.
    return sizeOf(arrived) < sizeOf(this.family.arrivals(this.control));
  }

  /** A result, or undefined where it does not stand on its own: the smallest payload first, then the first. */
  async confirm(site, payload, effect) {
    const smallest = effect.grade === 'proven' ? await this.shrink(site, payload, effect) : payload;
    for (const one of smallest === payload ? [payload] : [smallest, payload]) {
      this.renew();
      // What an earlier attempt left behind must not do its work now.
      if (this.family.leavesProcesses) this.keeper.sweep();
      if (!(await this.isHarmlessOtherwise(site, one))) continue;
      this.renew();
      const seen = await this.run(site, one);
      const found = this.family.judge({ site, payload: one, seen });
      if (found?.grade === effect.grade)
        return { kind: found.grade, proof: report(this, { site, payload: one, effect: found, seen }) };
    }
    return undefined;
  }

  async isHarmlessOtherwise(site, payload) {
    for (const control of this.family.controls(site, payload)) {
      const seen = await this.run(control === undefined ? undefined : site, control);
      if (this.family.judge({ site, payload: control, seen, isControl: true }) !== undefined) return false;
    }
    return true;
  }

  /** Leaves parts of the text out as long as the effect stays. */
  async shrink(site, payload, effect) {
    if (!this.family.canShrink || !payload.isText) return payload;
    let best = payload;
    let runs = 0;
    for (let size = Math.ceil(best.value.length / 2); size >= 1; size = Math.floor(size / 2)) {
      for (let at = 0; at < best.value.length && runs < this.family.mostShrinks; ) {
        const text = best.value.slice(0, at) + best.value.slice(at + size);
        const isTried = text !== '' && this.isWhole(text, payload.value) && this.family.mayBe(text);
        runs += isTried ? 1 : 0;
        const shorter = best.with(text);
        if (isTried && (await this.hasEffect(site, shorter, effect))) best = shorter;
        else at += size;
      }
    }
    return best;
  }

  /** Names that were made up stay whole, so that they can be shown by their plain ones. */
  isWhole(text, before) {
    return this.names.every(
      ([, own]) => !before.includes(own) || text.includes(own) || !text.includes(own.slice(0, 4)),
    );
  }

  async hasEffect(site, payload, { grade }) {
    if (Date.now() > this.ends) return false;
    this.attempts -= 1;
    const seen = await this.run(site, payload);
    return this.family.judge({ site, payload, seen })?.grade === grade;
  }

  refute(site, payload, seen) {
    if (this.refuted.length >= MOST_REFUTED) return;
    this.refuted.push({
      parameter: site.shown,
      payload: this.reveal(payload.text).slice(0, 500),
      outcome: this.outcomeOf(seen),
    });
  }

  /** What a call did, in a few words. */
  outcomeOf(seen) {
    if (seen.stopped !== undefined) return `was stopped (${seen.stopped})`;
    if (seen.end === 'threw')
      return `threw ${seen.error.name}: ${this.reveal(seen.error.message).slice(0, 160)}`;
    if (seen.response?.ended) return `answered ${seen.response.status}`;
    if (seen.end !== 'value') return `ended as ${seen.end}`;
    if (seen.called !== undefined)
      return `called back with ${JSON.stringify(this.reveal(seen.called.error ?? seen.called.text ?? '').trim()).slice(0, 160)}`;
    return `returned ${seen.type === 'undefined' ? 'undefined' : JSON.stringify(this.reveal(seen.text ?? '').trim()).slice(0, 160)}`;
  }
}

function sizeOf(arrived) {
  return [arrived].flat(2).filter((one) => one !== undefined && one !== '').length;
}

/** How far a harmless call came. */
function scoreOf(seen) {
  if (seen.stopped !== undefined) return 0;
  if (seen.end === 'exited') return 1;
  if (seen.end !== 'value') return 5;
  if (seen.response?.ended && seen.response.status >= 400) return 8;
  const did = [seen.sql, seen.http, seen.commands, seen.paths, seen.templates].reduce(
    (sum, list) => sum + (list?.length ?? 0),
    0,
  );
  const hasFailed =
    (seen.sql ?? []).some(({ error }) => error !== undefined) ||
    (seen.called?.error !== undefined && !seen.called.isNext);
  const isFound =
    did === 0 ||
    (seen.sql ?? []).length === 0 ||
    seen.sql.some(({ rows }) => rows !== undefined && rows !== '[]');
  return (hasFailed ? 10 : 20) + Math.min(did, 5) + (seen.isTrue ? 5 : 0) + (isFound ? 9 : 0);
}

module.exports = { Hunt };
