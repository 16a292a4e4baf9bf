// Assay's own format: a folder per problem (problem.md, reference, tests, planted wrong programs), and a
// folder of such folders as a suite. A single problem folder is a suite of one.

import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { parse as parseYaml, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { hasErrorCode, UserError } from '../../base/errors.ts';
import { decodeUtf8 } from '../../base/utf8.ts';
import { type Problem, problemSchema, suiteGeneratorSchema, tierNames } from '../../contracts/problem.ts';
import { completionPrefixOf } from './assay-prefix.ts';
import { type FrontMatter, frontMatterSchema, readTests } from './assay-tests.ts';
import { languageName, programExtension } from './languages.ts';
import { preludeOf } from './python-source.ts';
import { BadRow, type ProblemDraft, type TestsDraft } from './row.ts';

/** What suite.json of a folder says. */
export const suiteFileSchema = z.looseObject({
  format: z.literal('assay-suite/1'),
  name: z.string().min(1),
  version: z.string().min(1),
  generator: suiteGeneratorSchema.optional(),
});

/** True when the folder holds one problem. */
export async function isProblemFolder(folder: string): Promise<boolean> {
  return (await readOptional(join(folder, 'problem.md'))) !== undefined;
}

/** The problem folders in a suite folder, by name. */
export async function problemFolders(folder: string): Promise<readonly string[]> {
  if (await isProblemFolder(folder)) return [folder];
  const names = (await readdir(folder)).sort();
  const folders: string[] = [];
  for (const name of names) {
    const path = join(folder, name);
    if ((await stat(path)).isDirectory() && (await isProblemFolder(path))) folders.push(path);
  }
  return folders;
}

/** Reads one problem folder. Throws `BadRow` where it breaks a rule; the complaint names the file. */
export async function readProblemFolder(folder: string): Promise<Problem> {
  const name = basename(resolve(folder));
  const { matter, statement } = splitProblemFile(
    (await readOptional(join(folder, 'problem.md'))) ?? '',
    name,
  );
  const language = languageName(matter.language);
  const extension = programExtension(language);
  const read = (file: string) => readOptional(join(folder, `${file}.${extension}`));
  const reference = await read('reference');
  const tests = new Map<string, TestsDraft | undefined>();
  for (const tier of tierNames) tests.set(tier, await readTier({ folder, name, tier, matter, language }));
  if (tests.get('base') === undefined && tests.get('plus') === undefined) {
    throw new BadRow(`${name} has no tests`, { hint: `Add tests/base.jsonl or tests/base.${extension}.` });
  }
  const { signature } = matter;
  const draft: ProblemDraft = {
    id: matter.id ?? name,
    language,
    prompt: [statement, ...(signature === undefined ? [] : [signature])].map((text) => ({
      type: 'text',
      text,
    })),
    entryPoint: matter.entry,
    signature,
    completionPrefix:
      (await read('prefix')) ?? completionPrefixOf({ language, statement, signature, reference }),
    reference,
    prelude: (await read('prelude')) ?? (language === 'python' ? preludeOf('', reference ?? '') : ''),
    contract: await read('contract'),
    baseInputs: await readOptional(join(folder, 'tests', 'base-inputs.json')),
    tiers: {
      ...{ base: tests.get('base'), plus: tests.get('plus') },
      ...{ edge: tests.get('edge'), security: tests.get('security') },
    },
    wrong: await readWrong(join(folder, 'wrong')),
    category: matter.category,
    level: matter.level,
  };
  return problemSchema.parse({ ...draft, source: { file: `${name}/problem.md`, line: 1 } });
}

/** Splits problem.md into its front matter and its statement. */
function splitProblemFile(text: string, name: string): { matter: FrontMatter; statement: string } {
  const found = /^---\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|$)/s.exec(text);
  if (found === null) {
    throw new BadRow(`${name}/problem.md has no front matter`, {
      hint: 'Begin it with a line `---`, then `language: …` and the like, then a line `---`.',
    });
  }
  const statement = text.slice(found[0].length).replace(/\r?\n$/, '');
  const result = frontMatterSchema.safeParse(parseFrontMatter(found[1] ?? '', name));
  if (result.success) return { matter: result.data, statement };
  const issue = result.error.issues[0];
  const field = issue?.path.join('.') ?? '';
  throw new BadRow(`${name}/problem.md has no valid "${field}" (${issue?.message ?? 'unknown reason'})`, {
    hint: `Give "${field}" in the front matter.`,
  });
}

function parseFrontMatter(text: string, name: string): unknown {
  try {
    return parseYaml(text);
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    const line = (error.linePos?.[0].line ?? 0) + 1;
    throw new BadRow(`line ${line} of ${name}/problem.md is not YAML (${error.message.split('\n')[0]})`, {
      hint: 'Put text that holds `: ` or quotes in double quotes.',
      cause: error,
    });
  }
}

interface TierPlace {
  readonly folder: string;
  readonly name: string;
  readonly tier: string;
  readonly matter: FrontMatter;
  readonly language: string;
}

async function readTier(place: TierPlace): Promise<TestsDraft | undefined> {
  const tests = join(place.folder, 'tests');
  const files = (await namesIn(tests)).filter((file) => basename(file, extname(file)) === place.tier);
  const [file, other] = files;
  if (file === undefined) return undefined;
  if (other !== undefined) {
    throw new BadRow(`${place.name}/tests has both ${file} and ${other}`, {
      hint: 'Keep one file per tier.',
    });
  }
  const content = (await readOptional(join(tests, file))) ?? '';
  const isRows = extname(file) === '.jsonl';
  return readTests({ place: `${place.name}/tests/${file}`, content, isRows }, place.matter, place.language);
}

async function readWrong(folder: string): Promise<{ name: string; program: string }[]> {
  const wrong: { name: string; program: string }[] = [];
  for (const file of await namesIn(folder)) {
    const program = await readOptional(join(folder, file));
    if (program !== undefined) wrong.push({ name: basename(file, extname(file)), program });
  }
  return wrong;
}

/** Names in a folder, sorted, hidden ones left out; none where it is absent. */
async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => !name.startsWith('.') && name !== '__pycache__').sort();
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return [];
    throw error;
  }
}

async function readOptional(path: string): Promise<string | undefined> {
  try {
    return decodeUtf8(await readFile(path), { operation: 'load-suite', path });
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT') || hasErrorCode(error, 'ENOTDIR') || hasErrorCode(error, 'EISDIR')) {
      return undefined;
    }
    if (error instanceof UserError && error.code === 'not-utf8') {
      throw new BadRow(error.message.replace('load-suite: ', ''), { hint: error.hint ?? '', cause: error });
    }
    throw error;
  }
}
