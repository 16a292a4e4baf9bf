// The names of programming languages: one spelling inside, many outside.

interface LanguageNames {
  readonly name: string;
  readonly extensions: readonly string[];
  /** Other spellings that files use, MultiPL-E's among them. */
  readonly aliases: readonly string[];
}

const languages: readonly LanguageNames[] = [
  { name: 'python', extensions: ['py'], aliases: ['py', 'python3'] },
  { name: 'javascript', extensions: ['js', 'mjs', 'cjs'], aliases: ['js'] },
  { name: 'typescript', extensions: ['ts', 'mts'], aliases: ['ts'] },
  { name: 'cpp', extensions: ['cpp', 'cc', 'cxx'], aliases: ['c++'] },
  { name: 'java', extensions: ['java'], aliases: [] },
  { name: 'go', extensions: ['go'], aliases: ['golang', 'go_test.go'] },
  { name: 'rust', extensions: ['rs'], aliases: ['rs'] },
  { name: 'csharp', extensions: ['cs'], aliases: ['cs', 'c#'] },
  { name: 'ruby', extensions: ['rb'], aliases: ['rb'] },
  { name: 'php', extensions: ['php'], aliases: [] },
  { name: 'bash', extensions: ['sh'], aliases: ['sh'] },
];

/** The name used inside Assay, also for languages that it does not know otherwise. */
export function languageName(spelling: string): string {
  const lower = spelling.toLowerCase();
  return languages.find(({ name, aliases }) => name === lower || aliases.includes(lower))?.name ?? lower;
}

/** The extension of program files of a language, without the dot. */
export function programExtension(language: string): string {
  return languages.find(({ name }) => name === language)?.extensions[0] ?? language;
}

/** The language that a file's extension (without the dot) means. */
export function languageOfExtension(extension: string): string | undefined {
  return languages.find(({ extensions }) => extensions.includes(extension))?.name;
}
