// Public suites by name, as data: where the official bytes are and what they hash to. Nothing of them ships with
// Assay. A suite without an official file that we could pin has no url: it is added from a file.

/** A suite that others publish. */
export interface PublicSuite {
  readonly name: string;
  readonly version: string;
  readonly format: string;
  readonly licence: string;
  /** Where its files are published, for people. */
  readonly home: string;
  /** The official file; absent where none could be pinned. */
  readonly url?: string;
  /** SHA-256 of the official file as published. */
  readonly sha256?: string;
}

/** Hashes taken 2026-11-22 from the files of the named commits. */
export const publicSuites: readonly PublicSuite[] = [
  {
    name: 'humaneval',
    version: '6d43fb9',
    format: 'human-eval',
    licence: 'MIT',
    home: 'https://github.com/openai/human-eval',
    url: 'https://raw.githubusercontent.com/openai/human-eval/6d43fb980f9fee3c892a914eda09951f772ad10d/data/HumanEval.jsonl.gz',
    sha256: 'b796127e635a67f93fb35c04f4cb03cf06f38c8072ee7cee8833d7bee06979ef',
  },
  {
    name: 'humaneval+',
    version: '0.1.10',
    format: 'evalplus',
    licence: 'Apache-2.0',
    home: 'https://github.com/evalplus/humanevalplus_release',
    url: 'https://raw.githubusercontent.com/evalplus/humanevalplus_release/200defce9e3429d28ca215b6dd061c0f7f31c18b/HumanEvalPlus.jsonl.gz',
    sha256: '272720b90ac375502c8ed23cd791c2a93dfb22a911641a494da74a426c09f101',
  },
  {
    name: 'humaneval+-mini',
    version: '0.1.10',
    format: 'evalplus',
    licence: 'Apache-2.0',
    home: 'https://github.com/evalplus/humanevalplus_release',
    url: 'https://raw.githubusercontent.com/evalplus/humanevalplus_release/200defce9e3429d28ca215b6dd061c0f7f31c18b/HumanEvalPlus-Mini.jsonl.gz',
    sha256: '91486741f1627101021fbe50523df08eebb5b0bf5e804b633dcd5ca3c14dbd2f',
  },
  {
    name: 'mbpp',
    version: '2021',
    format: 'mbpp',
    licence: 'CC-BY-4.0',
    home: 'https://github.com/google-research/google-research/tree/master/mbpp',
    url: 'https://raw.githubusercontent.com/google-research/google-research/master/mbpp/mbpp.jsonl',
    sha256: 'ccf64ceae9c5403bf50a044cb6d505bfd2a2963ee58338ba268fd65beab92a9f',
  },
  {
    name: 'mbpp-sanitized',
    version: '2021',
    format: 'mbpp',
    licence: 'CC-BY-4.0',
    home: 'https://github.com/google-research/google-research/tree/master/mbpp',
    url: 'https://raw.githubusercontent.com/google-research/google-research/master/mbpp/sanitized-mbpp.json',
    sha256: '7fec016546acaee11dbe14f9f0bb670e59f41919f7b522a59fba34871da78551',
  },
  {
    name: 'mbpp+',
    version: '0.2.0',
    format: 'evalplus',
    licence: 'Apache-2.0',
    home: 'https://github.com/evalplus/mbppplus_release',
    url: 'https://raw.githubusercontent.com/evalplus/mbppplus_release/dadf43da556a00f7bacd71cb154f2932757d9144/MbppPlus.jsonl.gz',
    sha256: 'af43697e8791c4c149bdfd6b489d8b5412507551ac20e28a439f650b8225db63',
  },
  // The published files of these are not the rows that we read (arrays, archives, parquet), so none is pinned.
  {
    name: 'multipl-e-js',
    version: 'unversioned',
    format: 'multipl-e',
    licence: 'BSD-3-Clause, not for training',
    home: 'https://github.com/nuprl/MultiPL-E',
  },
  {
    name: 'multipl-e-ts',
    version: 'unversioned',
    format: 'multipl-e',
    licence: 'BSD-3-Clause, not for training',
    home: 'https://github.com/nuprl/MultiPL-E',
  },
  {
    name: 'classeval',
    version: 'unversioned',
    format: 'classeval',
    licence: 'MIT',
    home: 'https://github.com/FudanSELab/ClassEval',
  },
  {
    name: 'apps',
    version: 'unversioned',
    format: 'apps',
    licence: 'MIT',
    home: 'https://github.com/hendrycks/apps',
  },
  {
    name: 'livecodebench',
    version: 'unversioned',
    format: 'livecodebench',
    licence: 'CC-BY-4.0',
    home: 'https://github.com/LiveCodeBench/LiveCodeBench',
  },
];
