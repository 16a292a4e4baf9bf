// The templates that come with Assay. A change to one that a model could see gets a new version: the number and the
// hash are in every run.json.

import type { PromptTemplate, StopTexts } from '../../contracts/prompt-template.ts';

// Where a base model has left the function it was to continue. Python: Chen et al. 2021 (arXiv 2107.03374, section
// 2.1) stop at a class, a function, a comment, a condition and a print at the margin; the harnesses of BigCode and
// EvalPlus add decorators, main guards, assertions and fences. JavaScript and TypeScript: MultiPL-E's (Cassano et al.
// 2022, arXiv 2208.08227).
const python: StopTexts = {
  body: [
    ...['\nclass ', '\ndef ', '\n@', '\n#', '\nif ', '\nprint', '\nassert ', '\nimport ', '\nfrom '],
    ...['\n```', '<|endoftext|>', '<file_sep>'],
  ],
  program: ['\nif __name__', '\nprint(', '\nassert ', '\n"""', '\n```', '<|endoftext|>', '<file_sep>'],
};

const script: StopTexts = {
  body: [
    ...['\nfunction ', '\nclass ', '\n/*', '\n//', '\nconsole.log', '\nmodule.exports', '\nexport '],
    ...['\n```', '<|endoftext|>', '<file_sep>'],
  ],
  program: ['\nconsole.log', '\n/**', '\n```', '<|endoftext|>', '<file_sep>'],
};

const others: StopTexts = {
  body: ['\n}\n\n', '\n```', '<|endoftext|>', '<file_sep>'],
  program: ['\n```', '<|endoftext|>', '<file_sep>'],
};

export const builtInTemplates: readonly PromptTemplate[] = [
  {
    name: 'chat',
    version: 1,
    kind: 'chat',
    text: [
      'Write {{goal}} in {{language}} that solves this problem:',
      '',
      '{{prompt}}',
      '',
      'Answer with one code block, opened by ```{{fence}}, that holds the whole program with its imports and all helper functions. Put no tests and no example calls into it.',
    ].join('\n'),
  },
  {
    name: 'completion',
    version: 1,
    kind: 'completion',
    text: '{{prefix}}',
    stop: { python, javascript: script, typescript: script, '*': others },
  },
];
