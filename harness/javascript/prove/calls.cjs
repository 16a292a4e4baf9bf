// The calls of one hunt on a function. Alone: in a realm that nobody has used, and looked at from outside afterwards; the
// attack of a proof is made so only. Harmless: several in such a realm, what a proof is compared with. Together: a salvo
// of a search in one realm, in one message, looked at once. What is seen of a salvo says which calls deserve one alone, and
// proves nothing; where a salvo did not go as salvos go, nothing of it counts.
'use strict';

const { ROLES } = require('./roles.cjs');

const LONGEST_CALL_MS = 2500;
const LONGEST_MORE_MS = 150;
/** Chosen: once a program leaves traces in its realm it will again, and a second salvo would be for nothing. */
const MOST_SPOILT = 2;
/**
 * Processor time of each file that a call may load. Ten times of what it takes where files only declare: 0.03 ms of a
 * CommonJS file and 0.1 ms of an ES module, 40 of 5 KB each, measured on 2026-11-23.
 */
const LOADING_MS = 1;
/** Of a salvo, where a harmless call waits in vain for its end: a program's timers take less. */
const SHORT_IDLE_MS = 25;

class Calls {
  #hunt;
  #spoilt = 0;
  #idleMs;
  /** Names that the program would load and that are not there. */
  missing = [];

  constructor(hunt) {
    this.#hunt = hunt;
  }

  /**
   * { site, payload, variant, more }: harmless without a payload; `more` goes before what the family says. In the realm
   * of one that `isFirst` the search goes on.
   */
  async alone(call) {
    const { family, keeper } = this.#hunt;
    const beside = family.beside(call.payload);
    const otherwise = beside === undefined ? undefined : await this.#otherwise(call, beside);
    const seen = await this.#one(call);
    if (otherwise !== undefined) seen.otherwise = otherwise;
    if ((seen.commands ?? []).length > 0) keeper.sweepIfMore();
    if (family.looksAtFiles) seen.files = family.look();
    return seen;
  }

  /** The call beside one: with something else in it, or of another text of the program. */
  async #otherwise(call, { program, ...more }) {
    if (program === undefined) return this.#one({ ...call, more });
    const { target, number, texts } = this.#hunt;
    const { text } = target;
    target.text = texts.push(program) - 1;
    this.#hunt.number = `${number} otherwise`;
    try {
      return await this.#one(call);
    } finally {
      target.text = text;
      this.#hunt.number = number;
    }
  }

  /** Harmless calls in a realm that no attack has used; or else each alone. */
  async harmless(calls) {
    const { family } = this.#hunt;
    const isOwn = calls.length === 1 || family.isTimed;
    const all = isOwn ? undefined : await this.together(calls, { isFresh: true });
    if (all !== undefined) return all;
    const seen = [];
    for (const call of calls) seen.push(await this.alone(call));
    return seen;
  }

  /**
   * What was seen of each, or undefined where they have to be made alone. `mayMark`: what a program leaves behind in the
   * realm does not matter, since what is found is made alone anyway, and what is not found is no result. `isFresh`: in
   * a realm that no call before them has used.
   */
  async together(calls, { mayMark = false, isFresh = false } = {}) {
    const { family, keeper } = this.#hunt;
    if (calls.length === 0 || this.#spoilt >= MOST_SPOILT || family.isHungry) return undefined;
    const searched = calls.map(({ payload }) => payload && family.searched(payload));
    if (searched.some((payload, at) => payload === undefined && calls[at].payload !== undefined))
      return undefined;
    // What is compared with gets all the time that a call alone has.
    const idleMs = isFresh ? undefined : this.#idleMs;
    const shots = calls.flatMap((call, at) =>
      this.#shotsOf({ ...call, payload: searched[at] }, { at, idleMs }),
    );
    const said = await this.#ask(shots, { isTogether: true, mayMark, isFresh });
    const isSpoilt = said.all === undefined || (said.isMarked && !mayMark) || said.isWorn;
    if (said.all === undefined) this.#spoilt = MOST_SPOILT;
    else if (isSpoilt) this.#spoilt += 1;
    if (said.all?.some(({ commands = [] }) => commands.length > 0)) keeper.sweepIfMore();
    const files = family.looksAtFiles ? family.lookAtAll(calls) : [];
    if (isSpoilt || files === undefined) return undefined;
    const left = said.all.values();
    return calls.map((call, at) => {
      const otherwise = family.beside(call.payload) === undefined ? undefined : left.next().value;
      const seen = this.#plain(left.next().value, at);
      return { ...seen, otherwise, files: files[at] };
    });
  }

  async #one(call) {
    const said = await this.#ask([this.#shotOf(call)], { isFirst: call.isFirst });
    if (call.payload === undefined) this.#idleMs = said.all?.[0]?.isIdle ? SHORT_IDLE_MS : undefined;
    return said.all?.[0] ?? { ...said, end: 'stopped' };
  }

  #shotsOf(call, { at, idleMs }) {
    const { family } = this.#hunt;
    const beside = family.beside(call.payload);
    const own = this.#toldApart({ idleMs, ...this.#shotOf(call) }, at);
    return beside === undefined ? [own] : [this.#shotOf({ ...call, more: beside }), own];
  }

  #shotOf({ site, payload, variant, more }) {
    const { plan, family } = this.#hunt;
    const kept = plan.variant;
    plan.variant = variant ?? kept;
    const { text } = plan.variant;
    const shot = { ...plan.shot(site, payload?.value), ...family.extra(site, payload), ...more };
    plan.variant = kept;
    return { filler: text, ...shot };
  }

  /** The file that a call of a salvo writes has a name of its own. */
  #toldApart(shot, at) {
    const { family, marker } = this.#hunt;
    if (!family.isToldApart) return shot;
    return JSON.parse(JSON.stringify(shot).replaceAll(marker, this.#hunt.markerOf(at)));
  }

  #plain(seen, at) {
    const { family, marker } = this.#hunt;
    if (!family.isToldApart) return seen;
    return JSON.parse(JSON.stringify(seen).replaceAll(this.#hunt.markerOf(at), marker));
  }

  async #ask(shots, how) {
    const { isTogether = false } = how;
    const { keeper, number, world, secret, marker, product, family, target } = this.#hunt;
    const { subject, isNew } = await keeper.take();
    const knows = !isNew && subject.target === number;
    subject.target = number;
    const message = {
      common: { root: world.root, secret, marker, expected: product, isTimed: family.isTimed },
      ...{ shots, ...how },
      ...(knows ? {} : this.#targetFor(subject)),
    };
    const wallMs = LONGEST_CALL_MS + LONGEST_MORE_MS * (shots.length - 1);
    const loadingMs = LOADING_MS * target.modules.length * shots.length;
    const cpuMs = loadingMs + (isTogether ? (family.salvoCpuMs ?? family.cpuMs) : family.cpuMs);
    const said = await keeper.ask(message, { cpuMs, wallMs });
    if (said.broken !== undefined) throw new Error(`the programs' process broke: ${said.broken}`);
    for (const seen of said.all ?? []) {
      seen.tables = said.tables[seen.tables];
      for (const name of seen.missing ?? []) if (!this.missing.includes(name)) this.missing.push(name);
    }
    return said;
  }

  /** The target, and those of its texts that a process does not have yet. */
  #targetFor(subject) {
    const { target, texts, number } = this.#hunt;
    const { facts, file, text, imports, modules, isHandler, sinkLine } = target;
    const { boundTo, registeredAt } = facts;
    const entry = target.function.endsWith('<lambda>') ? (boundTo ?? target.function) : target.function;
    const isFirst = subject.texts === undefined;
    subject.texts ??= new Set();
    const unknown = [text, ...modules.map((one) => one.text)].filter((one) => !subject.texts.has(one));
    for (const one of unknown) subject.texts.add(one);
    return {
      ...(isFirst ? { roles: ROLES } : {}),
      texts: unknown.map((one) => [one, texts[one]]),
      target: {
        ...{ number, file, text, imports, modules, entry, isHandler, sinkLine, registeredAt },
        ...{ columns: facts.columns, hasKnownNames: facts.hasKnownNames, answersPlain: facts.answersPlain },
      },
    };
  }
}

module.exports = { Calls };
