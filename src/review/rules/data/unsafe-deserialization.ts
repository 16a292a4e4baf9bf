// Bytes from outside are turned into objects by a format that can run code.

import { calls, callsWhen, everyLanguage, python, scripts, sinks, sinksWhen } from '../patterns.ts';
import type { Rule } from '../rule.ts';

const loaders = [
  '{pickle,cPickle,_pickle,dill,cloudpickle,marshal,jsonpickle,joblib}.{load,loads,decode}',
  '{pickle,cPickle,_pickle,dill}.Unpickler',
  'shelve.{open,DbfilenameShelf}',
  'pandas.read_pickle',
  'pickle.Unpickler().load',
  'jsonpickle.unpickler.{decode,Unpickler}',
  'jsonpickle.loads',
  'zodbpickle.loads',
];

export const unsafeDeserialization = {
  id: 'unsafe-deserialization',
  title: 'Unsafe deserialisation',
  cwe: ['CWE-502'],
  owasp: 'A08:2021',
  languages: everyLanguage,
  severity: 9.1,
  message: '{sink} builds objects from bytes that can carry code.',
  fix: 'Use a format that holds data only (JSON), or verify a signature before anything is read.',
  proof: 'pickle',
  detects: [
    {
      kind: 'flow',
      languages: python,
      sinks: [
        ...sinks([0, 'file', 'data', 'string'], loaders),
        ...sinksWhen([0], ['torch.load'], [{ argument: 'weights_only', is: 'absent' }]),
        ...sinksWhen([0], ['torch.load'], [{ argument: 'weights_only', is: 'false' }]),
        ...sinksWhen([0], ['numpy.load'], [{ argument: 'allow_pickle', is: 'true' }]),
      ],
      sanitisers: [],
      guards: calls('hmac.compare_digest', 'secrets.compare_digest'),
    },
    {
      kind: 'call',
      languages: python,
      calls: [
        ...calls(...loaders),
        ...callsWhen(['torch.load'], [{ argument: 'weights_only', is: 'absent' }]),
        ...callsWhen(['torch.load'], [{ argument: 'weights_only', is: 'false' }]),
        ...callsWhen(['numpy.load'], [{ argument: 'allow_pickle', is: 'true' }]),
      ],
    },
    {
      kind: 'flow',
      languages: scripts,
      sinks: sinks(
        [0],
        [
          'node-serialize.unserialize',
          'serialize-to-js.deserialize',
          'funcster.deepDeserialize',

          'cryo.parse',
        ],
      ),
      sanitisers: [],
    },
    {
      kind: 'call',
      languages: scripts,
      calls: calls('node-serialize.unserialize', 'serialize-to-js.deserialize', 'funcster.deepDeserialize'),
    },
  ],
} satisfies Rule;
