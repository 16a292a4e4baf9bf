import { describe, expect, test } from 'vitest';
import { compare, inHandler } from './some-traces.ts';

async function check(...lines: readonly string[]): Promise<void> {
  const { found, expected } = await compare({ 'harbour.py': inHandler(...lines) });
  expect(found).toEqual(expected);
}

const resolved = "path = (Path('/srv/boats') / boat).resolve()";

describe('paths that are kept in a folder', () => {
  test('by the beginning of their text, with a separator', () =>
    check(
      resolved,
      "if not str(path).startswith(str(Path('/srv/boats')) + os.sep):",
      '    return {}',
      'path.read_text()',
    ));

  test('by a text that is put together with the folder', () =>
    check(
      "root = Path('boats').resolve()",
      'path = (root / boat).resolve()',
      "if not str(path).startswith(f'{root}/'):",
      '    return {}',
      'path.read_text()',
    ));

  test('not by a beginning that neighbours share', () =>
    check(
      resolved,
      "if not str(path).startswith(str(Path('/srv/boats'))):",
      '    return {}',
      'path.read_text() # found: path',
    ));

  test('by the folders above them', () =>
    check(resolved, "if Path('/srv/boats') not in path.parents:", '    return {}', 'path.read_text()'));

  test('not by the folders above a path that may still go up', () =>
    check(
      "path = Path('/srv/boats') / boat",
      "if Path('/srv/boats') not in path.parents:",
      '    return {}',
      'path.read_text() # found: path',
    ));

  test('by the folder right above them', () =>
    check(
      "path = os.path.realpath(os.path.join('/srv/boats', boat))",
      "if os.path.dirname(path) != '/srv/boats':",
      '    return {}',
      'open(path)',
    ));

  test('a resolved path never begins like a relative one: what stands behind that is not run', () =>
    check(
      "path = os.path.realpath(os.path.join('boats', boat))",
      "if not path.startswith('boats'):",
      '    return {}',
      'open(path)',
    ));
});
