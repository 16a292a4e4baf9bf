// The hunt on one function: a harmless call, a search among attacks, and for what seems to work a proof: once more alone
// with new secrets, where harmless calls have no such effect, and with the smallest payload that still has it. The search
// makes its calls in salvos; what is proven and what is not run as a salvo runs alone. What it is compared with runs in a
// realm that no attack has used.
'use strict';

const { randomBytes, randomInt } = require('node:crypto');
const os = require('node:os');
const path = require('node:path');
const { Calls } = require('./calls.cjs');
const { chooseControl } = require('./control.cjs');
const { familyOf } = require('./families/index.cjs');
const { Payload } = require('./families/family.cjs');
const { placesOf } = require('./inside/places.cjs');
const { Plan } = require('./plan.cjs');
const { report } = require('./report.cjs');
const { salvosOf } = require('./salvos.cjs');
const { shrink } = require('./shrink.cjs');

const MOST_ATTEMPTS = 400;
const MOST_DEATHS = 4;
const MOST_REFUTED = 10;
const MOST_PADDED = 14;
/** Of a site at which a harmless word arrives nowhere. */
const FEW = 5;
const PATIENCE_MS = 12_000;

/** How many share a processor with us, up to four. */
function busy() {
  return Math.min(4, Math.max(1, os.loadavg()[0] / os.availableParallelism()));
}

class Unfit extends Error {}

class Hunt {
  /** `texts`: of all files of the order; `target.text` and `text` of its modules say which is theirs. */
  constructor(target, { keeper, world, number, texts }) {
    Object.assign(this, { target, keeper, world, number, texts });
    this.plan = new Plan(target, target.facts);
    this.attempts = 0;
    this.refuted = [];
    this.calls = new Calls(this);
    this.ends = Date.now() + (target.patienceMs ?? PATIENCE_MS) * busy();
    this.deaths = keeper.deaths;
    const [one, two] = [randomInt(1001, 9999), randomInt(1001, 9999)];
    this.product = String(one * two);
    const wide = randomInt(10 ** 11, 10 ** 12);
    this.letters = wide.toString(36);
    this.stem = `pwned${randomBytes(4).toString('hex')}`;
    this.marker = this.markerOf(-1);
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

  /** Whether the target's file says something, or one that it imports. */
  says(pattern) {
    return this.programs().some((text) => pattern.test(text));
  }

  programs() {
    const { text, modules } = this.target;
    return [text, ...modules.map((one) => one.text)].map((number) => this.texts[number]);
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

  /** The word of a call alone, or of a call within a salvo. */
  markerOf(at) {
    return `${this.stem}${String(at + 1).padStart(2, '0')}`;
  }

  /** { kind, … } as Attacked in src/review/prove/prove.ts. */
  async hunt() {
    const made = familyOf(this.target.family);
    if (typeof made === 'string') return { kind: 'not run', reason: made };
    this.family = new made(this);
    this.world.begin();
    this.makeFolders();
    try {
      this.family.prepare();
      await this.chooseControl();
      const found = await this.attack();
      if (found !== undefined) return { ...found, attempts: this.attempts, refuted: this.refuted };
    } catch (error) {
      if (error instanceof Unfit) return { kind: 'not run', reason: error.message.slice(0, 300) };
      throw error;
    }
    if (this.calls.missing.length > 0 && !this.hasRun)
      return { kind: 'not run', reason: `needs ${this.reveal(this.calls.missing[0])}`.slice(0, 300) };
    if (this.attempts === 0) return { kind: 'not run', reason: this.family.nothing };
    if (this.family.lacks !== undefined) return { kind: 'not run', reason: `needs ${this.family.lacks}` };
    return { kind: 'refuted', attempts: this.attempts, refuted: this.refuted };
  }

  /** Those of its files: paths that begin at one are looked up through it. */
  makeFolders() {
    for (const place of placesOf(this.target).values()) this.world.folder(path.posix.dirname(place));
  }

  /** The harmless call that gets furthest. */
  async chooseControl() {
    const best = await chooseControl({
      plan: this.plan,
      calls: this.calls,
      mayGoOn: () => !this.#hasDied(1),
      check: (seen) => this.#checkLoads(seen),
    });
    this.plan.variant = best.variant;
    this.plan.method = best.method;
    this.control = best.seen;
    this.hasRun = best.score >= 10;
    if (best.seen.stopped !== undefined)
      throw new Unfit(`a harmless call does not come to its end (${best.seen.stopped})`);
    // What takes long after it may be what the program does without it.
    if ((this.family.isTimed || this.family.isHungry) && (best.seen.missing ?? []).length > 0)
      throw new Unfit(`needs ${this.reveal(best.seen.missing[0])}`);
    await this.family.learn(this.control);
  }

  #hasDied(times) {
    return this.keeper.deaths - this.deaths > times;
  }

  #checkLoads(seen) {
    const { end, error } = seen;
    const need = seen.missing?.[0];
    if (end === 'unloadable' && need !== undefined) throw new Unfit(`needs ${this.reveal(need)}`);
    if (end === 'unloadable')
      throw new Unfit(`does not load: ${error?.name}: ${this.reveal(error?.message)}`);
    if (end === 'absent') throw new Unfit(`${this.target.function} is not found when the program is loaded`);
  }

  /** The first attack that is proven, or else the first that arrived. */
  async attack() {
    let arrived;
    for await (const calls of this.salvos()) {
      for (const tried of await this.#tried(calls)) {
        if (this.#isOver()) return arrived;
        const found = await this.#follow(tried, arrived !== undefined);
        if (found?.kind === 'proven') return found;
        arrived ??= found;
      }
      if (this.#isOver()) return arrived;
    }
    return arrived;
  }

  /** What comes of one that was tried: a result that stands on its own, or a line among what was refuted. */
  async #follow({ call, ...tried }, hasArrived) {
    this.attempts += 1;
    const { seen, effect } = tried.seen === undefined ? await this.#alone(call) : tried;
    if (effect?.grade === 'reached' && hasArrived) return undefined;
    const found = effect === undefined ? undefined : await this.confirm(call, effect);
    if (found === undefined && this.refuted.length < MOST_REFUTED)
      this.refute(
        tried.seen === undefined ? call : this.#searched(call),
        seen ?? (await this.calls.alone(call)),
      );
    return found;
  }

  #isOver() {
    return this.attempts > MOST_ATTEMPTS || this.#hasDied(MOST_DEATHS) || Date.now() > this.ends;
  }

  /** What a salvo shows, each judged before a proof draws new secrets; without `seen` where it shows nothing. */
  async #tried(calls, options) {
    const all = await this.calls.together(calls, options);
    return calls.map((call, at) => {
      const seen = all?.[at];
      return { call, seen, effect: seen === undefined ? undefined : this.family.suspect({ ...call, seen }) };
    });
  }

  #searched({ site, payload }) {
    return { site, payload: this.family.searched(payload) };
  }

  /** What takes long is tried once: by what may prove it. */
  async #alone(call) {
    return this.family.isTimed ? { effect: { grade: 'proven' } } : this.#triedAlone(call);
  }

  async #triedAlone(call) {
    const seen = await this.calls.alone(call);
    return { seen, effect: this.family.judge({ ...call, seen }) };
  }

  /** What is tried, in salvos. */
  async *salvos() {
    const sites = this.family.sites();
    const replayed = (this.target.payloads ?? []).flatMap((text) =>
      sites.map((site) => ({ site, payload: this.family.replay(this.disguise(text), site) })),
    );
    yield* salvosOf(replayed, this.family.salvos);
    yield* salvosOf(this.attacks(sites), this.family.salvos);
  }

  /** `undefined` between them: what comes next depends on what is seen of all before it. */
  async *attacks(sites) {
    let known = this.family.probes === false ? sites : undefined;
    const reading = {
      isOpen: () => known === undefined,
      sites: async () => (known ??= await this.readSites(sites)),
    };
    for (const site of sites) yield* this.attacksAt(site, reading);
    yield undefined;
    if (this.family.isPadded) yield* this.padded(await reading.sites());
  }

  /** What is read at all is asked once the first attacks have failed. */
  async *attacksAt(site, reading) {
    let count = 0;
    for (const payload of this.family.payloads(site)) {
      count += 1;
      if (count === FEW + 1) {
        if (reading.isOpen() || this.family.isDeaf()) yield undefined;
        if (!(await reading.sites()).includes(site) || this.family.isDeaf()) return;
      }
      yield payload === undefined ? undefined : { site, payload };
    }
  }

  *padded(sites) {
    const most = this.family.isDeaf() ? FEW : MOST_PADDED;
    for (const site of sites) {
      const texts = [...this.family.payloads(site)].filter((payload) => payload?.isText);
      for (const payload of texts.slice(0, most)) {
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

  /** Those at which another harmless word is seen anywhere; what is not read gets few attacks. */
  async readSites(sites) {
    const isAsked = (site) => this.family.probes !== false && site.isWhole !== true;
    const calls = sites
      .filter(isAsked)
      .map((site) => ({ site, payload: new Payload(`zq${randomBytes(4).toString('hex')}`) }));
    const all = await this.calls.together(calls);
    const unread = [];
    for (const [at, call] of calls.entries()) {
      if (Date.now() > this.ends) break;
      if (!this.isRead(call.payload.value, all?.[at] ?? (await this.calls.alone(call))))
        unread.push(call.site);
    }
    return sites.filter((site) => !unread.includes(site));
  }

  isRead(word, seen) {
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
  async confirm({ site, payload }, { grade }) {
    const smallest = grade === 'proven' ? await this.shrunk(site, payload, grade) : payload;
    for (const one of smallest === payload ? [payload] : [smallest, payload]) {
      this.renew();
      // What an earlier attempt left behind must not do its work now.
      if (this.family.leavesProcesses) this.keeper.sweep();
      if (!(await this.isHarmlessOtherwise(site, one))) continue;
      this.renew();
      this.attempts += 1;
      const seen = await this.calls.alone({ site, payload: one });
      const found = this.family.judge({ site, payload: one, seen });
      if (found?.grade === grade)
        return { kind: found.grade, proof: report(this, { site, payload: one, effect: found, seen }) };
    }
    return undefined;
  }

  async isHarmlessOtherwise(site, payload) {
    const controls = this.family.controls(site, payload);
    this.attempts += controls.filter((one) => one !== undefined).length;
    const all = await this.calls.harmless(
      controls.map((one) => ({ site: one === undefined ? undefined : site, payload: one })),
    );
    return controls.every((control, at) => {
      const seen = all[at];
      const isMissing = this.family.comparesAnswers && (seen.missing ?? []).length > 0;
      return !isMissing && this.family.judge({ site, payload: control, seen, isControl: true }) === undefined;
    });
  }

  async shrunk(site, payload, grade) {
    if (!this.family.canShrink) return payload;
    return shrink(payload, {
      most: this.family.mostShrinks,
      known: this.family.cuts(payload),
      isWhole: (text) => this.isWhole(text, payload.value) && this.family.mayBe(text),
      hasEffect: (payloads) =>
        this.haveEffect(
          payloads.map((one) => ({ site, payload: one })),
          grade,
        ),
    });
  }

  /** Up to the first that has it, where they have to be made alone. */
  async haveEffect(calls, grade) {
    const effects = [];
    for (const { call, seen, effect } of await this.#tried(calls, { mayMark: true })) {
      if (Date.now() > this.ends) break;
      const found = seen === undefined ? (await this.#triedAlone(call)).effect : effect;
      effects.push(found?.grade === grade);
      if (effects.at(-1)) break;
    }
    return effects;
  }

  /** Names that were made up stay whole, so that they can be shown by their plain ones. */
  isWhole(text, before) {
    return this.names.every(
      ([, own]) => !before.includes(own) || text.includes(own) || !text.includes(own.slice(0, 4)),
    );
  }

  refute({ site, payload }, seen) {
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

module.exports = { Hunt };
