import { expect, test } from 'vitest';
import type { Target, TargetModule } from '../prove.ts';
import { projectOf } from './project-names.ts';
import { targetsOf } from './some-targets.ts';

function someTarget(): Target {
  const [target] = targetsOf('def moor(berth):\n    return berth\n', 'sql');
  if (target === undefined) throw new Error('no target');
  return target;
}

function project(
  file: string,
  imports: Readonly<Record<string, string>>,
  modules: readonly Omit<TargetModule, 'program'>[],
) {
  return projectOf({
    ...someTarget(),
    file,
    imports,
    modules: modules.map((one) => ({ ...one, program: '' })),
  });
}

test('what stands beside a script is named as the script names it', () => {
  expect(
    project('tools/moor.py', { berths: 'tools/berths.py' }, [{ file: 'tools/berths.py', imports: {} }]),
  ).toEqual({
    name: 'moor',
    files: { berths: 'tools/berths.py' },
  });
});

test('a package below a source folder is named from there', () => {
  const found = project(
    'src/harbour/views.py',
    { harbour: 'src/harbour/__init__.py', 'harbour.db': 'src/harbour/db.py' },
    [
      { file: 'src/harbour/__init__.py', imports: {} },
      { file: 'src/harbour/db.py', imports: { '.settings': 'src/harbour/settings.py' } },
      { file: 'src/harbour/settings.py', imports: {} },
    ],
  );
  expect(found).toEqual({
    name: 'harbour.views',
    files: {
      harbour: 'src/harbour/__init__.py',
      'harbour.db': 'src/harbour/db.py',
      'harbour.settings': 'src/harbour/settings.py',
    },
  });
});

test('relative imports are named by the importing package, above the working folder too', () => {
  const found = project('views.py', { '.db': 'db.py', '..common.log': '../common/log.py' }, [
    { file: 'db.py', imports: { '.views': 'views.py' } },
    { file: '../common/log.py', imports: {} },
  ]);
  expect(found).toEqual({
    name: '7.8.views',
    files: { '7.8.db': 'db.py', '7.8.views': 'views.py', '7.common.log': '../common/log.py' },
  });
});

test('a package that imports its own parts is the package of them', () => {
  const found = project('harbour/__init__.py', { '.db': 'harbour/db.py' }, [
    { file: 'harbour/db.py', imports: { '.': 'harbour/__init__.py' } },
  ]);
  expect(found).toEqual({
    name: 'harbour',
    files: { 'harbour.db': 'harbour/db.py', harbour: 'harbour/__init__.py' },
  });
});

test('nothing is named where nothing is imported', () => {
  expect(projectOf(someTarget())).toBeUndefined();
});
