import { expect, test } from 'vitest';
import { readBrowserCode, readBrowserModules } from './browser-code.ts';

const topLevelName = /^(?:async )?(?:function\*?|class|const|let) (?<name>[\w$]+)/gm;

test('puts each module after those that it imports', async () => {
  const names = (await readBrowserModules()).map(({ url }) => url.split('/').at(-1));
  expect(names.at(-1)).toBe('main.ts');
  expect(names.indexOf('column-codec.ts')).toBeLessThan(names.indexOf('archive.ts'));
  expect(new Set(names).size).toBe(names.length);
});

test('gives every name of the script to one module only', async () => {
  const modules = await readBrowserModules();
  const names = modules.flatMap(({ code }) =>
    [...code.matchAll(topLevelName)].map(({ groups }) => groups?.name),
  );
  expect(names.length).toBeGreaterThan(40);
  expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
});

test('is plain JavaScript that can stand inside of a script element', async () => {
  const code = await readBrowserCode();
  expect(() => new Function(code)).not.toThrow();
  expect(code).not.toMatch(/<\/script|<!--|^import |^export /m);
});
