import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileRules } from '../trace/patterns/compile-rules.ts';
import { ruleById, rules } from './registry.ts';
import { payloadFamilies, type Rule } from './rule.ts';

/** The texts of all patterns of a rule. */
function patternsOf({ detects }: Rule): readonly string[] {
  return detects.flatMap((one) => {
    if (one.kind === 'check') return [];
    if (one.kind === 'call') return one.calls.map(({ call }) => call);
    if (one.kind === 'guess') return [...one.generators, ...one.keepers].map(({ call }) => call);
    return [...one.sinks, ...one.sanitisers, ...(one.guards ?? [])].map(({ call }) => call);
  });
}

describe('the registry of rules', () => {
  it('holds every rule file, each under the name of its file', () => {
    const ids = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
      .filter((path) => /[\\/]/.test(path) && /^[\w-]+\.ts$/.test(basename(path)))
      .map((path) => basename(path, '.ts'));
    expect(rules.map(({ id }) => id).sort()).toEqual(ids.sort());
  });

  it('finds a rule by its id', () => {
    expect(ruleById('sql-injection')?.cwe).toEqual(['CWE-89']);
    expect(ruleById('no-such-rule')).toBeUndefined();
  });

  it('has a rule for every family of payloads', () => {
    const proved = new Set(rules.map(({ proof }) => proof));
    expect(payloadFamilies.filter((family) => !proved.has(family))).toEqual([]);
  });

  it.each(rules)('$id says what it is about, how bad it is and how to mend it', (rule) => {
    expect(rule.cwe.length).toBeGreaterThan(0);
    expect(rule.cwe.every((one) => /^CWE-\d+$/.test(one))).toBe(true);
    expect(rule.owasp).toMatch(/^A(?:0[1-9]|10):2021$/);
    expect(rule.severity).toBeGreaterThan(0);
    expect(rule.severity).toBeLessThanOrEqual(10);
    expect(rule.message).toMatch(/\.$/);
    expect(rule.message.replaceAll(/\{(?:source|sink)\}/g, '')).not.toMatch(/[{}]/);
    expect(rule.fix).toMatch(/\.$/);
  });

  it.each(rules)('$id has patterns with names, balanced braces and no spaces but after `new`', (rule) => {
    const faulty = patternsOf(rule).filter((call) => {
      const name = call.replace(/^=?(?:new )?/, '');
      const braces = name.replaceAll(/\{[^{}]+\}/g, 'x');
      return !/[\w$*]/.test(name) || /[{}\s]/.test(braces);
    });
    expect(faulty).toEqual([]);
  });

  it('can be made ready for a run as a whole', () => {
    const flows = rules.flatMap(({ detects }) =>
      detects.filter(({ kind }) => kind === 'flow' || kind === 'question'),
    );
    // one bit for each way of data
    expect(compileRules(rules).everything.toString(2).replaceAll('0', '')).toHaveLength(flows.length);
  });
});
