import { describe, expect, test } from 'vitest';
import { compare, inHandler, inScriptHandler } from './some-traces.ts';

async function check(...lines: readonly string[]): Promise<void> {
  const { found, expected } = await compare({ 'harbour.py': inHandler(...lines) });
  expect(found).toEqual(expected);
}

describe('texts with places for values', () => {
  test('fields with keys, attributes, names, conversions and widths', () =>
    check(
      "berth = {'boat': boat, 'pier': 'north'}",
      "db.execute('SELECT {0[boat]}'.format(berth)) # found: sql",
      "db.execute('SELECT {0[pier]}'.format(berth))",
      "db.execute('SELECT {name!r:>10}'.format(name=boat)) # found: sql",
      "db.execute('SELECT {1} {0}'.format('a', 'b'))",
      "db.execute('SELECT {b[boat]} {}'.format('x', b=berth)) # found: sql",
      "db.execute('SELECT {b[pier]} {}'.format('x', b=berth))",
      "db.execute('SELECT {.url}'.format(request)) # found: sql",
    ));

  test('only what has a place in the text is in it', () =>
    check("db.execute('SELECT {0}'.format('sloop', boat))", "db.execute('{{0}} {0}'.format('a', boat))"));

  test('values that are handed over as a list or a mapping', () =>
    check(
      "db.execute('SELECT {} {}'.format(*['a', boat])) # found: sql",
      "db.execute('SELECT {pier}'.format(**{'pier': 'north', 'boat': boat}))",
      "db.execute('SELECT {boat}'.format(**{'pier': 'north', 'boat': boat})) # found: sql",
      "db.execute('SELECT {boat}'.format_map({'boat': boat})) # found: sql",
      "db.execute('SELECT {pier}'.format_map({'pier': 'north', 'boat': boat}))",
    ));

  test('a field for a number refuses a text', () =>
    check(
      "db.execute('SELECT {:d} {:.2f}'.format(boat, boat))",
      "db.execute('SELECT %d' % boat)",
      "db.execute('SELECT {:>8}'.format(boat)) # found: sql",
      "db.execute('SELECT %-8s' % boat) # found: sql",
    ));

  test('templates with names', () =>
    check(
      `line = string.Template('SELECT $column FROM \${table}')`,
      "db.execute(line.substitute(column=boat, table='boats')) # found: sql",
      "db.execute(line.safe_substitute({'column': 'a', 'table': boat})) # found: sql",
      "db.execute(line.substitute({'column': 'a', 'table': 'b', 'other': boat}))",
      'db.execute(string.Template(boat).substitute({})) # found: sql',
    ));

  test('names within a text of percents', () =>
    check(
      "db.execute('SELECT %(boat)s' % {'boat': boat, 'pier': 'north'}) # found: sql",
      "db.execute('SELECT %(pier)s' % {'boat': boat, 'pier': 'north'})",
      "db.execute('100 %% of %s' % 'boats')",
      "db.execute('SELECT %s, %s' % ('a', boat)) # found: sql",
    ));

  test('a list within a text shows what is in it', () =>
    check(
      'names = [boat]',
      "db.execute(f'SELECT {names}') # found: sql",
      "db.execute('SELECT %s' % {'boat': boat}) # found: sql",
      "db.execute('SELECT {}'.format(names)) # found: sql",
    ));

  test('so it does in a script', async () => {
    const program = inScriptHandler(
      'const names = [boat];',
      'db.query(`SELECT $' + '{names}`); // found: sql',
      "db.query('SELECT ' + names); // found: sql",
    );
    const { found, expected } = await compare({ 'harbour.js': program });
    expect(found).toEqual(expected);
  });
});
