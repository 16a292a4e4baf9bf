// What a model is asked about one problem. Images are named by their files: whoever sends them reads them.

import type { Problem, PromptPart } from '../../contracts/problem.ts';
import type { PromptTemplate, StopTexts } from '../../contracts/prompt-template.ts';

/** The prompt of one problem, its images still files. */
export type Asked =
  | { readonly kind: 'chat'; readonly system?: string; readonly parts: readonly PromptPart[] }
  | { readonly kind: 'completion'; readonly text: string };

/** Fills the template in for the problem. */
export function askProblem(template: PromptTemplate, problem: Problem): Asked {
  const filled = fill(template.text, problem);
  if (template.kind === 'completion') return { kind: 'completion', text: filled };
  const images = problem.prompt.filter((part) => part.type === 'image');
  const system = template.system === undefined ? {} : { system: fill(template.system, problem) };
  return { kind: 'chat', ...system, parts: [{ type: 'text', text: filled }, ...images] };
}

/** The texts that end an answer to the problem; none where the template has none. */
export function stopTextsOf({ stop }: PromptTemplate, problem: Problem): readonly string[] {
  const ofLanguage: StopTexts | undefined = stop?.[problem.language] ?? stop?.['*'];
  return ofLanguage?.[problem.completionPrefix === '' ? 'program' : 'body'] ?? [];
}

/** Everything in one pass, so that a prompt which holds braces of its own stays as it is. */
function fill(text: string, problem: Problem): string {
  const values: Readonly<Record<string, () => string>> = {
    prompt: () => promptOf(problem),
    language: () => languages[problem.language]?.name ?? problem.language,
    fence: () => languages[problem.language]?.fence ?? problem.language,
    goal: () => goalOf(problem),
    prefix: () => prefixOf(problem),
  };
  return text.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name]?.() ?? whole);
}

/** As people write a language, as fences name it, and how it begins and ends a comment. */
const languages: Readonly<
  Record<
    string,
    { readonly name: string; readonly fence: string; readonly comment: readonly [string, string] }
  >
> = {
  python: { name: 'Python', fence: 'python', comment: ['"""\n', '\n"""\n'] },
  javascript: { name: 'JavaScript', fence: 'javascript', comment: ['/*\n', '\n*/\n'] },
  typescript: { name: 'TypeScript', fence: 'typescript', comment: ['/*\n', '\n*/\n'] },
  cpp: { name: 'C++', fence: 'cpp', comment: ['/*\n', '\n*/\n'] },
  java: { name: 'Java', fence: 'java', comment: ['/*\n', '\n*/\n'] },
};

function goalOf({ entryPoint, tiers, language }: Problem): string {
  const kind = (tiers.base ?? tiers.plus)?.kind;
  if (kind === 'stdio') return 'a whole program, reading standard input and writing standard output,';
  if (entryPoint === undefined) return 'the code';
  const isClass = language === 'python' && /^[A-Z]/.test(entryPoint) && kind === 'resident';
  return `the ${isClass ? 'class' : 'function'} \`${entryPoint}\``;
}

/** The statement; one that is the beginning of a program stands in a fence. */
function promptOf(problem: Problem): string {
  const text = textOf(problem).trimEnd();
  const fence = languages[problem.language]?.fence ?? '';
  return text === problem.completionPrefix.trimEnd() && text !== ''
    ? `\`\`\`${fence}\n${text}\n\`\`\``
    : text;
}

function textOf({ prompt }: Problem): string {
  return prompt.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
}

/** The start of a program; where the problem has none, its statement as a comment and the program is still to come. */
function prefixOf(problem: Problem): string {
  if (problem.completionPrefix !== '') return problem.completionPrefix;
  const text = textOf(problem).trim();
  const { entryPoint } = problem;
  const isNamed = entryPoint === undefined || text.includes(entryPoint);
  const statement = isNamed ? text : `${text}\nThe name of what is asked for: ${entryPoint}.`;
  const [open, close] = languages[problem.language]?.comment ?? ['/*\n', '\n*/\n'];
  if (statement.startsWith(open.trim())) return `${statement}\n`;
  return `${open}${statement.replaceAll(close.trim(), '')}${close}`;
}
