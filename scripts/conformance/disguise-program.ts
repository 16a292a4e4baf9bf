// The same program as five chat answers: what a model may do to its code without meaning anything by it.

export interface Disguise {
  readonly name: string;
  /** Undefined where the program can not be put into this form. */
  readonly dress: (program: string, prompt: string, fence?: string) => string | undefined;
}

const before =
  "Sure! Here's one way to do it. The idea is to go over the input once, and then:\n\n* handle the `empty` case,\n* return the result.\n\n";
const behind =
  '\n\nThis runs in O(n) time. For example:\n\n- if the list is empty, it returns at once;\n- otherwise it visits every item.\n\nLet me know if you need anything else!\n';

/** For programs that begin with their prompt (`prompt` + body), as samples of EvalPlus and MultiPL-E do. */
export const disguises: readonly Disguise[] = [
  { name: 'bare', dress: (program) => program },
  {
    name: 'fenced',
    dress: (program, _prompt, fence = 'python') => `\`\`\`${fence}\n${program.trimEnd()}\n\`\`\`\n`,
  },
  {
    name: 'prose around',
    dress: (program, _prompt, fence = 'python') =>
      `${before}\`\`\`${fence}\n${program.trimEnd()}\n\`\`\`${behind}`,
  },
  { name: 'signature repeated', dress: (program, prompt) => `${prompt.trimEnd()}\n${program}` },
  {
    name: 'body only',
    dress: (program, prompt) => (program.startsWith(prompt) ? program.slice(prompt.length) : undefined),
  },
];
