import { expect, test } from 'vitest';
import { printForm } from '../print-form.ts';
import { readModule } from '../read-module.ts';

async function lowered(source: string): Promise<readonly string[]> {
  const { body } = await readModule('tides.js', 'javascript', source);
  return printForm(body).split('\n');
}

test('literals have their values', async () => {
  const source =
    "'\\u0041\\x42\\103\\n\\'\\q\\u{1F30A}'; 0x1F; 1_000; 10n; 017; .5; true; null; undefined; /a\\/[/]b/gi; -3; `plain`";
  expect(await lowered(source)).toEqual([
    '"ABC\\n\'q🌊"',
    '31',
    '1000',
    '10n',
    '15',
    '0.5',
    'true',
    'null',
    'undefined',
    '/a\\/[/]b/gi',
    '-3',
    '"plain"',
  ]);
});

test('a template is its texts and its values; a tag gets them', async () => {
  const source = `\`tide \${name}: \${level + 1}\\n\`; sql\`select \${id}\`; call\`now\`;`;
  expect(await lowered(source)).toEqual([
    '(text "tide " name ": " (+ level 1) "\\n")',
    '(text tag:sql "select " id)',
    '(text tag:call "now")',
  ]);
});

test('optional chaining, calls and new', async () => {
  expect(
    await lowered(
      "tide?.level?.[0]?.(now, ...rest); new Tide; new sea.Tide(1); import('x'); super.x; import.meta.url",
    ),
  ).toEqual([
    '(call tide.level[0] now *rest)',
    '(new Tide)',
    '(new sea.Tide 1)',
    '(call import "x")',
    'super.x',
    'import.meta.url',
  ]);
});

test('operators are called what the shared form calls them', async () => {
  const source =
    "a === b; a != b; a < b < c; 'x' in y; a instanceof B; a && b || c; a ?? b; !a; typeof a; void 0; a ** b; a >>> 1; a ? b : c; z = (y += 1)";
  expect(await lowered(source)).toEqual([
    '(a == b)',
    '(a != b)',
    '((a < b) < c)',
    '("x" in y)',
    '(instanceof a B)',
    '(or (and a b) c)',
    '(nullish a b)',
    '(not a)',
    '(typeof a)',
    '(void 0)',
    '(** a b)',
    '(>>> a 1)',
    '(if a b c)',
    '(set z (+= y 1))',
  ]);
});

test('a comma gives its last value', async () => {
  expect(await lowered('x = (a(), b); (0, run)(c); one(), two();')).toEqual([
    '(set x (tuple (call a) b)[1])',
    '(call run c)',
    '(call one)',
    '(call two)',
  ]);
});

test('objects and arrays', async () => {
  const source =
    "x = { a, 'b c': 1, 2: 3, [d]: 4, ...rest, get e() { return 5; }, f() {} }; y = [1, , ...more];";
  expect(await lowered(source)).toEqual([
    '(set x (mapping "a":a "b c":1 2:3 d:4 ...rest "e":{(function x.e @property exported ()) (return 5)} "f":{(function x.f exported ())}))',
    '(set y (list 1 undefined ...more))',
  ]);
});

test('an element of JSX is a call of its name with its attributes and what is in it', async () => {
  const source = `<p class="note" hidden dangerouslySetInnerHTML={{ __html: text }} {...rest}>Hi {name}<Sea.Tide/></p>; <>a</>;`;
  expect(await lowered(source)).toEqual([
    '(call p (mapping "class":"note" "hidden":true "dangerouslySetInnerHTML":(mapping "__html":text) ...rest) "Hi " name (call Sea.Tide (mapping)))',
    '(list "a")',
  ]);
});

test('places are those of the text', async () => {
  const { body } = await readModule('tides.js', 'javascript', '\uFEFF// tides\nwatch(\n  "🌊", sea);\n');
  expect(body.map(({ at }) => at)).toEqual([{ line: 2, column: 1, endLine: 3, endColumn: 13 }]);
});
