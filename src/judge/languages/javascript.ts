// JavaScript: examined call by call by the pinned Node; whole programs run by it too.

import type { Language } from './language.ts';

/** Signs of cheating in JavaScript and TypeScript alike. */
export const scriptSuspicions: Language['suspicions'] = [
  [
    /\bprocess\s*\??\.\s*(?:exit|reallyExit|abort|kill|exitCode|disconnect)\b|\bprocess\s*\[/,
    'ends the process',
  ],
  [/\bprocess\s*\.\s*(?:binding|_linkedBinding|dlopen|_\w+)\b/, 'reaches into the runtime'],
  [
    /\bprocess\s*\.\s*(?:on|once|addListener|prependListener|removeAllListeners|emit\w*)\s*\(/,
    'handles process events',
  ],
  [
    /\b(?:Array|Object|String|Number|Boolean|Function|Map|Set|Promise|RegExp|Error|Date|Symbol|Buffer)\.prototype\s*(?:\.\s*\w+|\[[^\]]*\])\s*=[^=]/,
    'patches a built-in prototype',
  ],
  [
    /\bdefineProperty\s*\(\s*(?:\w+\.prototype|globalThis|global)\b|\bsetPrototypeOf\s*\(\s*\w+\.prototype\b/,
    'patches a built-in prototype',
  ],
  [/\b(?:JSON|Math|Object|Reflect|Number|Array|assert)\s*\.\s*\w+\s*=[^=]/, 'patches a built-in'],
  [/\bassert\b/, 'touches the test machinery'],
  [/\bnew\s+Proxy\b|\bProxy\s*\.\s*revocable\b/, 'makes proxies'],
  [
    /\bSymbol\s*\.\s*(?:toPrimitive|hasInstance|species|toStringTag)\b|\b(?:valueOf|toJSON)\s*(?:\(|:|=[^=])|\[\s*['"](?:valueOf|toString|toJSON)['"]\s*\]/,
    'overrides conversion',
  ],
  [/\bextends\s+(?:Array|Object|Map|Set|Number|String|Date)\b/, 'extends a built-in'],
  [/__proto__|__defineGetter__|__lookupGetter__/, 'touches prototypes'],
  [/\bdefineProperty\s*\(|\bget\s+[\w$]+\s*\(\s*\)\s*\{/, 'defines getters'],
  [/(?:require\s*\(|from|import\s*\(?)\s*['"](?:node:)?fs(?:\/promises)?['"]/, 'uses files'],
  [
    /(?:require\s*\(|from|import\s*\(?)\s*['"](?:node:)?(?:child_process|cluster|worker_threads)['"]/,
    'starts processes or threads',
  ],
  [
    /(?:require\s*\(|from|import\s*\(?)\s*['"](?:node:)?(?:vm|inspector(?:\/promises)?|v8|module|repl|async_hooks|diagnostics_channel)['"]/,
    'reaches into the runtime',
  ],
  [
    /(?:require\s*\(|from|import\s*\(?)\s*['"](?:node:)?(?:net|http|https|dgram|tls|dns)['"]/,
    'uses the network',
  ],
  [/\bglobalThis\b|\bglobal\s*[.[]/, 'touches globals'],
  [
    /\b(?:Function\s*\(|constructor\s*\(\s*['"`])|\.constructor\s*\.\s*constructor\b|\beval\s*\(/,
    'makes code from text',
  ],
  [
    /\bprepareStackTrace\b|\bcaptureStackTrace\b|(?:\b(?:e|err|error)|\))\.stack\b|\barguments\s*\.\s*callee\b|\.caller\b/,
    'walks the stack',
  ],
  [
    /\/proc\/|\/sbx\/|\/box\b|\brequire\s*\.\s*(?:main|cache)\b|\bmodule\s*\.\s*(?:parent|children|constructor)\b/,
    'reads the harness or /proc',
  ],
  [/\.length\s*=\s*0\b/, 'empties a container'],
];

/** The heap's own limit is out of the way of the program's memory limit, which the sandbox holds. */
const nodeCommand = ['/sbx/node', '--no-warnings', '--max-old-space-size=4096'];

/** What Node says when it can't have more memory. */
export const nodeOutOfMemory = /out of memory|Array buffer allocation failed/;

export const javascript: Language = {
  name: 'javascript',
  extension: 'js',
  pairRuntime: 'node',
  toolchain: [],
  // Whether it parses is said by the engine that runs it, which knows scripts from modules.
  lower: (program) => ({ kind: 'source', source: program }),
  commands: (program) => nodeCommands(program),
  outOfMemory: nodeOutOfMemory,
  plantedWrong: (entryPoint) => plantedWrongScript(entryPoint),
  suspicions: scriptSuspicions,
};

/** The same for every language that becomes JavaScript. */
export function nodeCommands(source: string): ReturnType<Language['commands']> {
  const file = /^\s*(?:import|export)\b/m.test(source) ? 'main.mjs' : 'main.cjs';
  return { files: { [file]: source }, run: [...nodeCommand, file] };
}

/** A program that answers every call with a text that no test expects. */
export function plantedWrongScript(entryPoint: string): string {
  const [owner, method] = entryPoint.split('.');
  return method === undefined
    ? `function ${entryPoint}() {\n  return 'planted wrong program';\n}\n`
    : `class ${owner} {\n  ${method}() {\n    return 'planted wrong program';\n  }\n}\n`;
}
