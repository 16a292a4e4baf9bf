// Checks the doors of the house (scripts/doors.ts) over every module on disk. It proves that it looked: the number
// of modules examined must equal the number of source files, and must not be 0.

import { existsSync, globSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import {
  assertionRoom,
  closedTo,
  doors,
  importersOfUserFiles,
  impureCalls,
  impureRoom,
  innerDoors,
  maximumLines,
  openRooms,
  processModules,
  processRoom,
} from './doors.ts';
import { type ModuleFacts, readModule } from './read-module.ts';

export interface Violation {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  /** What was found and the way out. */
  readonly message: string;
}

export interface DoorsResult {
  readonly modules: number;
  readonly filesOnDisk: number;
  readonly imports: number;
  readonly violations: readonly Violation[];
}

/** A module below src/, and what its place says about it. */
interface Place {
  readonly root: string;
  readonly file: string;
  readonly room: string;
  readonly isTest: boolean;
}

type Complaint = Omit<Violation, 'file'>;

/** Folders whose files keep the size limit; only those of src/ are rooms. */
const checkedFolders = ['src', 'test', 'bench', 'scripts'] as const;

/** Looks at every TypeScript file of the checkout at `root`. */
export function checkDoors(root: string): DoorsResult {
  const files = sourceFiles(root);
  const violations: Violation[] = [];
  let modules = 0;
  let imports = 0;
  for (const file of files) {
    const facts = readModule(join(root, file));
    const complaints = file.startsWith('src/') ? checkModule(placeOf(root, file), facts) : [];
    for (const complaint of [...checkFile(facts), ...complaints]) violations.push({ file, ...complaint });
    modules += 1;
    imports += facts.imports.length;
  }
  return { modules, filesOnDisk: countFiles(root), imports, violations };
}

function sourceFiles(root: string): readonly string[] {
  return checkedFolders
    .flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx,mts,cts}`, { cwd: root }))
    .map((file) => file.split(sep).join('/'))
    .filter((file) => !file.startsWith('test/fixtures/'))
    .sort();
}

/** Counted by another pattern than the list was made with, so that a wrong pattern shows. */
function countFiles(root: string): number {
  return globSync('{src,test,bench,scripts}/**', { cwd: root })
    .map((file) => file.split(sep).join('/'))
    .filter((file) => /\.[mc]?tsx?$/.test(file) && !file.startsWith('test/fixtures/')).length;
}

function placeOf(root: string, file: string): Place {
  const [, room = '', ...rest] = file.split('/');
  return { root, file, room: rest.length === 0 ? '' : room, isTest: file.endsWith('.test.ts') };
}

function checkFile(facts: ModuleFacts): readonly Complaint[] {
  const complaints = facts.parseErrors.map(({ line, text }) => complain(line, 'parse', `${text}.`));
  if (facts.lines > maximumLines) {
    const message = `${facts.lines} lines, ${maximumLines} at most. Split the file by idea.`;
    complaints.push(complain(maximumLines + 1, 'file-size', message));
  }
  return complaints;
}

function checkModule(place: Place, facts: ModuleFacts): readonly Complaint[] {
  if (doors[place.room] === undefined) return [complain(1, 'unknown-room', unknownRoomMessage(place))];
  return [
    ...facts.imports.flatMap(({ line, text }) => checkImport(place, text).map((c) => ({ ...c, line }))),
    ...checkComputedImports(place, facts),
    ...checkCalls(place, facts),
    ...checkAssertions(place, facts),
  ];
}

function unknownRoomMessage(place: Place): string {
  const where = place.room === '' ? 'a file lies in src/ itself' : `src/${place.room} is not a room`;
  return `${where}. Move it into one of ${Object.keys(doors).join(', ')}, or add the room to scripts/doors.ts.`;
}

function checkImport(place: Place, specifier: string): readonly Complaint[] {
  const bare = specifier.replace(/^node:/, '');
  if (processModules.includes(bare)) return checkProcessModule(place, specifier);
  const target = targetOf(place, specifier);
  if (target === undefined) return [];
  if (target.kind === 'outside') {
    if (place.isTest && target.path.startsWith('../test/')) return [];
    return [complain(0, 'outside', `"${specifier}" leaves src/. Move what is shared into a room.`)];
  }
  if (target.kind === 'absent') {
    return [complain(0, 'absent', `"${specifier}" is not a file. Write the path with its .ts ending.`)];
  }
  return checkRoom(place, target.path);
}

function checkProcessModule(place: Place, specifier: string): readonly Complaint[] {
  if (place.room === processRoom || place.isTest) return [];
  const wayOut = 'Call trustedRun or untrustedRun, or take a runner as an argument.';
  return [complain(0, 'process', `only src/${processRoom} starts processes ("${specifier}"). ${wayOut}`)];
}

type Target = { readonly kind: 'inside' | 'outside'; readonly path: string } | { readonly kind: 'absent' };

/** Where an import leads, seen from src/; undefined for packages. The package's own name leads to its public entry. */
function targetOf(place: Place, specifier: string): Target | undefined {
  if (specifier === 'assay' || specifier.startsWith('assay/')) {
    return { kind: 'inside', path: 'workflows/index.ts' };
  }
  if (!/^[./]|^file:/.test(specifier)) return undefined;
  const source = join(place.root, 'src');
  const full = resolve(dirname(join(place.root, place.file)), specifier);
  const path = relative(source, full).split(sep).join('/');
  if (path.startsWith('..') || specifier.startsWith('file:')) return { kind: 'outside', path };
  return existsSync(full) ? { kind: 'inside', path } : { kind: 'absent' };
}

function checkRoom(place: Place, path: string): readonly Complaint[] {
  const [room = ''] = path.split('/');
  const inner = innerDoors.find(({ folder }) => path.startsWith(`${folder}/`));
  const isInside = inner !== undefined && place.file.startsWith(`src/${inner.folder}/`);
  if (inner !== undefined && !isInside && !inner.onlyFrom.includes(place.room)) {
    const message = `only ${inner.onlyFrom.join(', ')} may import src/${inner.folder}. Take it as an argument.`;
    return [complain(0, 'inner-door', message)];
  }
  if (room === place.room || allowedFrom(place.room).includes(room)) return [];
  const allowed = allowedFrom(place.room).join(', ') || 'nothing';
  const message = `${place.room} may not import ${room} (it may import ${allowed}). Take what is needed as an argument.`;
  return [complain(0, 'door', message)];
}

function allowedFrom(room: string): readonly string[] {
  const closed = closedTo[room] ?? [];
  return [...openRooms.filter((open) => open !== room && !closed.includes(open)), ...(doors[room] ?? [])];
}

function checkComputedImports({ file }: Place, facts: ModuleFacts): readonly Complaint[] {
  if (importersOfUserFiles.includes(file.replace(/^src\//, ''))) return [];
  const message = 'the path of an import must be a literal, or no one can check its door.';
  return facts.computedImports.map(({ line }) => complain(line, 'computed-import', message));
}

function checkCalls(place: Place, facts: ModuleFacts): readonly Complaint[] {
  if (place.room === impureRoom) return [];
  return facts.impure.map(({ line, text }) =>
    complain(line, 'impure', `${text} is for src/${impureRoom} alone: ${impureCalls[text]}.`),
  );
}

function checkAssertions(place: Place, facts: ModuleFacts): readonly Complaint[] {
  if (place.room === assertionRoom) return [];
  return facts.assertions.map(({ line, text }) =>
    complain(
      line,
      'assertion',
      `"${text}" silences the type checker. Read the value with a schema or narrow it.`,
    ),
  );
}

function complain(line: number, rule: string, message: string): Complaint {
  return { line, rule, message };
}

function main(): void {
  const result = checkDoors(process.cwd());
  for (const { file, line, rule, message } of result.violations) {
    console.error(`${file}:${line} ${rule}: ${message}`);
  }
  const { modules, filesOnDisk, imports, violations } = result;
  console.log(`doors: ${modules} modules, ${imports} imports, ${violations.length} violations`);
  if (modules === 0 || modules !== filesOnDisk) {
    console.error(
      `doors: looked at ${modules} modules, but there are ${filesOnDisk} files. Fix check-doors.ts.`,
    );
    process.exitCode = 1;
  }
  if (violations.length > 0) process.exitCode = 1;
}

if (import.meta.main) main();
