// Text from outside is run as a program.

import { calls, everyLanguage, numberCasts, python, scripts, sinks } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const codeInjection = {
  id: 'code-injection',
  title: 'Code injection',
  cwe: ['CWE-94', 'CWE-95'],
  owasp: 'A03:2021',
  languages: everyLanguage,
  severity: 9.8,
  message: '{source} is run as code by {sink}.',
  fix: 'Read data with a parser (json, ast.literal_eval, JSON.parse) and choose functions by name from a fixed table.',
  proof: 'code',
  detects: [
    {
      kind: 'flow',
      languages: python,
      sinks: [
        ...sinks([0], ['eval', 'exec', 'compile', 'builtins.{eval,exec,compile}', 'execfile']),
        ...sinks(
          [0],
          ['code.InteractiveInterpreter().runsource', 'code.interact', 'runpy.run_path', 'runpy.run_module'],
        ),
        ...sinks(
          [0],
          ['timeit.{timeit,repeat}', 'cProfile.run', 'profile.run', 'pdb.run', 'trace.Trace().run'],
        ),
        ...sinks(
          [0],
          ['numexpr.evaluate', 'pandas.eval', 'sympy.{sympify,parse_expr}', 'asteval.Interpreter().eval'],
        ),
        ...sinks(
          [0, 'expr'],
          ['*.runsource', '*.runcode', 'df.{eval,query}', 'pandas.DataFrame.{eval,query}'],
        ),
        ...sinks([0], ['logging.config.listen', 'torch.jit.load', 'lxml.etree.XSLT']),
      ],
      sanitisers: [...numberCasts, ...calls('ast.literal_eval', 'json.loads', 'json.dumps', 'repr')],
    },
    {
      kind: 'flow',
      languages: scripts,
      sinks: [
        ...sinks([0], ['eval', 'globalThis.eval', 'window.eval', 'global.eval']),
        ...sinks(['any'], ['Function', 'new Function', 'GeneratorFunction', 'new AsyncFunction']),
        ...sinks(
          [0],
          [
            'vm.{runInContext,runInNewContext,runInThisContext,compileFunction}',
            'new vm.Script',
            'vm.Script',
          ],
        ),
        ...sinks(
          [0],
          [
            'new vm.SourceTextModule',
            'new vm2.VMScript',
            '*.runInNewContext',
            'new vm2.VM().run',
            'new vm2.NodeVM().run',
            '*._compile',
          ],
        ),
        ...sinks(
          [0],
          ['*.{$eval,evaluateScript}', 'safe-eval', 'static-eval', 'node-eval', 'mathjs.evaluate'],
        ),
      ],
      sanitisers: [...numberCasts, ...calls('JSON.stringify', 'JSON.parse')],
    },
    {
      // a text as the first argument of a timer is run; a function is not
      kind: 'flow',
      languages: scripts,
      sinks: sinks([0], ['setTimeout', 'setInterval', 'setImmediate', 'window.{setTimeout,setInterval}']),
      sanitisers: numberCasts,
    },
  ],
} satisfies Rule;
