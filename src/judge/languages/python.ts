// Python: examined call by call; whole programs run by the system's interpreter.

import type { Language } from './language.ts';

export const python: Language = {
  name: 'python',
  extension: 'py',
  pairRuntime: 'python',
  toolchain: [{ path: '/usr/bin/python3', debianPackage: 'python3' }],
  lower: (program) => ({ kind: 'source', source: program }),
  commands: (program) => ({
    files: { 'main.py': program },
    // Not -I: it would ignore PYTHONHASHSEED, and sets would print in another order every time.
    run: ['/usr/bin/python3', '-s', 'main.py'],
  }),
  outOfMemory: /^MemoryError\b/m,
  plantedWrong: (entryPoint) => {
    const [owner, method] = entryPoint.split('.');
    return method === undefined
      ? `def ${entryPoint}(*arguments, **keywords):\n    return 'planted wrong program'\n`
      : `class ${owner}:\n    def ${method}(self, *arguments, **keywords):\n        return 'planted wrong program'\n`;
  },
  suspicions: [
    [/\bos\._exit\b|\b_exit\s*\(/, 'ends the process'],
    [/\b(?:sys\.exit|quit|exit)\s*\(|raise\s+SystemExit/, 'exits'],
    [
      /\bsys\._getframe\b|\binspect\.(?:currentframe|stack|getouterframes)|\b__traceback__|\btb_frame\b/,
      'walks frames',
    ],
    [/\bgc\.get_(?:objects|referrers|referents)\b/, 'searches the heap'],
    [/\bctypes\b|\b_ctypes\b/, 'uses ctypes'],
    [/\bsettrace\b|\bsetprofile\b|\bf_lineno\b|\bf_trace\b/, 'traces its caller'],
    [/\bbuiltins\b|__builtins__/, 'touches builtins'],
    [/\bsys\.modules\b/, 'replaces modules'],
    [
      /def\s+__(?:eq|ne|lt|le|gt|ge|hash|instancecheck|subclasscheck|reduce|reduce_ex)__/,
      'overrides comparison or pickling',
    ],
    [/\batexit\b/, 'registers an exit handler'],
    [/\bsignal\.(?:signal|alarm|setitimer)\b/, 'installs signal handlers'],
    [/\blinecache\b|\binspect\.getsource\b|\/proc\/|\b__file__\b/, 'reads source or /proc'],
    [
      /\bos\.(?:fork|forkpty|kill|killpg|read|write|dup2?|close|closerange|pipe|fdopen|set_blocking)\b|\bmultiprocessing\b|\bsubprocess\b/,
      'handles processes or descriptors',
    ],
    [
      /\bAssertionError\s*=|\bexcepthook\b|\bunittest\b|\bSkipTest\b|\bpytest\b|\bconftest\b|sitecustomize|\.pth\b/,
      'touches the test machinery',
    ],
    [/\bthreading\b|\b_thread\b/, 'starts threads'],
    [/\bmath\.(?:isclose|fabs)\s*=|\b(?:math|json|re|random|copy)\.\w+\s*=[^=]/, 'patches a module'],
    [/\braise\s+(?:StopIteration|GeneratorExit|KeyboardInterrupt)\b/, 'raises a control exception'],
    [/\.clear\(\)|del\s+\w+\[:\]/, 'empties a container'],
    [/\b\d+ passed\b|\bRan \d+ tests?\b|["'](?:outcome|verdict)["']\s*:/, 'prints a verdict'],
    [/\bsocket\b/, 'uses sockets'],
  ],
};
