import { expect, test } from 'vitest';
import { readModule } from '../form/read-module.ts';
import { rules } from '../rules/registry.ts';
import type { ReviewedLanguage } from '../rules/rule.ts';
import { untracedAttacks } from './untraced.ts';

async function attacked(text: string, language: ReviewedLanguage = 'python'): Promise<readonly string[]> {
  const module = await readModule('shed', language, text);
  const files = new Map([['shed', { module, text }]]);
  const options = { only: new Set(['shed']), done: new Set<string>(), trusted: new Set<string>() };
  return untracedAttacks(files, rules, options).map(({ target }) => `${target.function}: ${target.family}`);
}

test('what is imported under the name of a dangerous call is known for what it is', async () => {
  const program = [
    'import json, pickle',
    'def read_plans(text):',
    '    return json.loads(text)',
    'def read_boats(data):',
    '    return pickle.loads(data)',
    'def tags(words):',
    '    return sorted(set(words))',
  ].join('\n');
  expect(await attacked(program)).toEqual(['read_boats: pickle']);
});

test('a receiver of which nobody knows what it is may be a database', async () => {
  expect(await attacked('def berths(db, name):\n    return db.execute(name)\n')).toEqual(['berths: sql']);
});

test('the texts of a function say that it makes a page or the head of an answer', async () => {
  const page = 'def badge(name):\n    return f"<b>{name}</b>"\n';
  expect(await attacked(page)).toEqual(['badge: xss']);
  const head = 'def head(name):\n    return "\\r\\n".join(["HTTP/1.1 200 OK", f"Content-Name: {name}"])\n';
  expect(await attacked(head)).toEqual(['head: header']);
  expect(await attacked('def note(name):\n    return f"Subject: {name}"\n')).toEqual([]);
});

test('who goes through the names in an archive may be led astray by them', async () => {
  const program = 'def names(parcel, folder):\n    return [folder + one for one in parcel.namelist()]\n';
  expect(await attacked(program)).toEqual(['names: archive']);
});

test('a regular expression that is executed starts no program', async () => {
  const program = 'export function pages(text) { return /^Pages: (\\d+)/m.exec(text); }';
  expect(await attacked(program, 'javascript')).toEqual([]);
});

test('functions that nobody can call, and such without parameters, are left alone', async () => {
  expect(await attacked('def _badge(name):\n    return f"<b>{name}</b>"\n')).toEqual([]);
  expect(await attacked('def badge():\n    return "<b>boat</b>"\n')).toEqual([]);
});

test('handlers are attacked where they are, if anything can come in', async () => {
  const program = `from flask import request
def create(app):
    @app.route('/badge')
    def badge():
        return '<b>' + name_of(request) + '</b>'
    @app.route('/about')
    def about():
        return '<b>about boats</b>'
`;
  expect(await attacked(program)).toEqual(['create.badge: xss']);
});
