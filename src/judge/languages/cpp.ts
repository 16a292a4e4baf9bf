// C++: compiled by the system's g++. Programs that include <bits/stdc++.h> get it compiled ahead, which takes three
// quarters off their compile time; nothing else about them changes.

import { closingBracket, maskLiterals } from '../mask-literals.ts';
import type { Appended, Commands, Language } from './language.ts';
import { reportCall, warmFolderInCage } from './language.ts';

const compiler = '/usr/bin/g++';
/** MultiPL-E's standard; -O1 costs little to compile and finds what only optimisation shows. */
const flags = ['-std=gnu++17', '-O1', '-w', '-pipe'];
const allHeaders = 'bits/stdc++.h';

export const cpp: Language = {
  name: 'cpp',
  extension: 'cpp',
  toolchain: [{ path: compiler, debianPackage: 'g++', version: ['--version'] }],
  lower: (program) => ({ kind: 'source', source: program }),
  commands: (program) => compiled(program),
  appended: (parts) => compiled(withTests(parts)),
  outOfMemory: /std::bad_alloc|std::length_error/,
  warm: {
    files: { [allHeaders]: `#include_next <${allHeaders}>\n` },
    commands: [[compiler, ...flags, '-x', 'c++-header', allHeaders, '-o', `${allHeaders}.gch`]],
  },
  plantedWrong: (entryPoint) =>
    entryPoint === ''
      ? '#include <cstdio>\nint main() { std::puts("planted wrong program"); }\n'
      : `template <class... A> int ${entryPoint}(A...) { return -987654321; }\n`,
  suspicions: [
    [/\b_exit\b|\b_Exit\b|\bquick_exit\b|\bexit\s*\(|\babort\s*\(|\bat_quick_exit\b/, 'ends the process'],
    [/\batexit\b|__attribute__\s*\(\(\s*(?:con|de)structor/, 'registers an exit handler'],
    [
      /\bfork\b|\bvfork\b|\bkill\s*\(|\bexecv|\bsystem\s*\(|\bpopen\b|\bptrace\b/,
      'handles processes or descriptors',
    ],
    [/#\s*(?:define|undef)\s+(?:assert|main|NDEBUG|return|if|true|false|bool)\b/, 'redefines what tests use'],
    [/\boperator\s*(?:==|!=|bool)/, 'overrides comparison or pickling'],
    [
      /\/proc\/|\bdl_iterate_phdr\b|\bdlsym\b|\bbacktrace\s*\(|__builtin_(?:return|frame)_address/,
      'reads source or /proc',
    ],
    [/\bsignal\s*\(|\bsigaction\b/, 'installs signal handlers'],
    [/\bsyscall\s*\(|\basm\b|__asm__/, 'uses raw system calls'],
  ],
};

function compiled(source: string): Commands {
  const warm = usesAllHeadersFirst(source) ? ['-I', warmFolderInCage('cpp'), '-include', allHeaders] : [];
  return {
    files: { 'main.cpp': source },
    compile: { argv: [compiler, ...flags, ...warm, 'main.cpp', '-o', 'program'], keep: ['program'] },
    run: ['./program'],
  };
}

/** The header may be read first only where nothing before it could change what it says. */
function usesAllHeadersFirst(source: string): boolean {
  for (const [, directive = '', rest = ''] of source.matchAll(/^[ \t]*#[ \t]*(\w+)([^\n]*)/gm)) {
    if (directive === 'include' && /^\s*<bits\/stdc\+\+\.h>/.test(rest)) return true;
    if (directive !== 'include' && directive !== 'line') return false;
  }
  return false;
}

/**
 * The tests' `main` becomes a function that our own `main` calls. Ours stands before the program, so that no
 * macro of the program reaches it, and its names carry the nonce.
 */
function withTests({ program, tests, nonce, stopsAtFailure }: Appended): string {
  const own = [
    'extern "C" long write(int, const void *, unsigned long);',
    `static void ${reportCall(nonce)}(int number, bool held) {`,
    '  char line[96];',
    `  int size = __builtin_snprintf(line, sizeof line, "\\nassay ${nonce} %d %d\\n", number, held ? 1 : 0);`,
    '  (void)!write(1, line, size);',
    `  if (!held && ${stopsAtFailure ? 1 : 0}) __builtin__Exit(1);`,
    '}',
    `int assay_tests_${nonce}();`,
    'int main() {',
    `  assay_tests_${nonce}();`,
    `  (void)!write(1, "\\nassay ${nonce} end\\n", ${`\nassay ${nonce} end\n`.length});`,
    '}',
    '#line 1 "main.cpp"',
  ];
  return `${own.join('\n')}\n${program}\n#line 1 "tests.cpp"\n${renamedMain(tests, `assay_tests_${nonce}`)}\n`;
}

function renamedMain(tests: string, name: string): string {
  const masked = maskLiterals(tests);
  const main = /\bint\s+main\s*\(\s*(?:void)?\s*\)\s*\{/.exec(masked);
  if (main === null) throw new Error('the tests define no `int main()`');
  const close = closingBracket(masked, main.index + main[0].length - 1);
  if (close === undefined) throw new Error("the tests' `main` is never closed");
  const body = tests.slice(main.index + main[0].length, close);
  return `${tests.slice(0, main.index)}int ${name}() {${body}\nreturn 0;\n}${tests.slice(close + 1)}`;
}
