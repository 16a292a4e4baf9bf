// Bandit's example files beside our classes: which tests of Bandit a file is about, which of our rules look for the same,
// and where the two are known to differ, line by line, with the reason. The files and the expected counts are read from
// ../shared; nothing of them stands here.

export interface Difference {
  /** Where they are known. */
  readonly lines?: readonly number[];
  /** Findings; the number of lines where absent. */
  readonly count?: number;
  readonly reason: string;
}

export interface BanditExample {
  /** Without `.py`. */
  readonly file: string;
  readonly tests: string;
  /** Of the classes; undefined where the file is about none of them. */
  readonly class: string | undefined;
  readonly rules: readonly string[];
  /** What Bandit counts and we do not find. */
  readonly less?: readonly Difference[];
  /** What we find and Bandit does not count. */
  readonly more?: readonly Difference[];
}

const imports = 'an import alone does nothing';
const constant = 'every part of the text is constant: no one outside can change it';
const noShell =
  'a program started without a shell, or by a name without its folder, is no injection by itself';
const twice = 'a second test of Bandit counts the same line';

const deserialisation = 'unsafe deserialisation';
const xml = 'XML entities';
const xss = 'XSS in server output';
const command = 'command injection';
const tls = 'missing TLS verification, old protocols';
const sql = 'SQL injection';
const ciphers = 'weak hashes and ciphers';
const credentials = 'hard-coded secrets and credentials';
const code = 'code injection';

export const banditExamples: readonly BanditExample[] = [
  {
    ...{ file: 'sql_statements', tests: 'B608', class: sql, rules: ['sql-text', 'sql-injection'] },
  },
  {
    ...{ file: 'sql_multiline_statements', tests: 'B608', class: sql, rules: ['sql-text', 'sql-injection'] },
    more: [
      {
        lines: [126, 128, 130, 136, 141, 147, 151, 156, 159, 163, 166, 171, 174, 177, 180],
        reason: "remarks of Bandit's own (`nosec`) are not heeded",
      },
    ],
  },
  {
    ...{
      file: 'django_sql_injection_extra',
      tests: 'B610',
      class: sql,
      rules: ['sql-text', 'sql-injection'],
    },
    less: [{ lines: [12, 13, 15, 16, 17, 20, 22, 23, 24, 27, 29], reason: constant }],
  },
  {
    ...{ file: 'django_sql_injection_raw', tests: 'B611', class: sql, rules: ['sql-text', 'sql-injection'] },
    less: [{ lines: [5, 6, 8, 11, 12, 13], reason: constant }],
  },
  { file: 'eval', tests: 'B307', class: code, rules: ['dynamic-code', 'code-injection'] },
  { file: 'exec', tests: 'B102', class: code, rules: ['dynamic-code', 'code-injection'] },
  { file: 'os_system', tests: 'B605', class: command, rules: ['shell-use', 'command-injection'] },
  { file: 'os-popen', tests: 'B605', class: command, rules: ['shell-use', 'command-injection'] },
  { file: 'popen_wrappers', tests: 'B605', class: command, rules: ['shell-use', 'command-injection'] },
  { file: 'paramiko_injection', tests: 'B601', class: command, rules: ['shell-use', 'command-injection'] },
  {
    ...{
      file: 'subprocess_shell',
      tests: 'B602–B607',
      class: command,
      rules: ['shell-use', 'command-injection'],
    },
    less: [
      { lines: [1, 2], reason: imports },
      { lines: [12], reason: 'the `Popen` that is called there is defined in the file, and runs nothing' },
      { lines: [51], reason: 'what is handed over as `shell` is nothing: that function returns no value' },
      { lines: [15, 16, 18, 23, 26, 28, 33, 56, 57, 58, 59, 60], reason: noShell },
    ],
  },
  {
    ...{
      file: 'wildcard-injection',
      tests: 'B609',
      class: command,
      rules: ['shell-use', 'command-injection'],
    },
    less: [
      { count: 4, reason: twice },
      { count: 6, reason: noShell },
    ],
  },
  {
    ...{ file: 'os-exec', tests: 'B606', class: command, rules: ['shell-use', 'command-injection'] },
    less: [{ lines: [3, 4, 5, 6, 7, 8, 9, 10], reason: noShell }],
  },
  {
    ...{ file: 'os-spawn', tests: 'B606', class: command, rules: ['shell-use', 'command-injection'] },
    less: [{ lines: [3, 4, 5, 6, 7, 8, 9, 10], reason: noShell }],
  },
  {
    ...{ file: 'os-startfile', tests: 'B606', class: command, rules: ['shell-use', 'command-injection'] },
    less: [{ lines: [3, 4, 5], reason: noShell }],
  },
  {
    ...{ file: 'partial_path_process', tests: 'B603, B607', class: undefined, rules: ['shell-use'] },
    less: [{ count: 11, reason: noShell }],
  },
  {
    ...{ file: 'skip', tests: 'B603', class: undefined, rules: ['shell-use'] },
    less: [{ count: 5, reason: noShell }],
  },
  {
    ...{ file: 'hardcoded-passwords', tests: 'B105–B107', class: credentials },
    rules: ['hard-coded-password', 'hard-coded-secret', 'literal-credential-comparison'],
    less: [
      { lines: [20], reason: 'the empty text is asked for to see that nothing was given' },
      {
        lines: [4, 8, 58, 62, 70, 94, 102],
        reason:
          'texts that stand for a password or name themselves (`pass`, `1234`, `emails_secret`) are taken for placeholders',
      },
      { lines: [33], reason: 'a text of several words is taken for a sentence' },
    ],
  },
  { file: 'hardcoded-tmp', tests: 'B108', class: 'insecure temporary files', rules: ['temporary-file'] },
  { file: 'mktemp', tests: 'B306', class: 'insecure temporary files', rules: ['temporary-file'] },
  {
    ...{ file: 'tarfile_extractall', tests: 'B202', class: 'path traversal by archive members' },
    rules: ['archive-extraction'],
  },
  {
    ...{ file: 'os-chmod', tests: 'B103', class: 'file permissions', rules: ['file-permissions'] },
    less: [
      {
        count: 4,
        reason: 'the group alone may write, or others may run it: what is looked for is writing by all',
      },
    ],
  },
  { file: 'binding', tests: 'B104', class: 'binding to all interfaces', rules: ['bind-all-interfaces'] },
  { file: 'flask_debug', tests: 'B201', class: 'debug servers', rules: ['debug-server'] },
  {
    ...{ file: 'pickle_deserialize', tests: 'B301, B403', class: deserialisation },
    rules: ['unsafe-deserialization'],
    less: [{ lines: [2], reason: imports }],
  },
  {
    ...{ file: 'dill', tests: 'B301, B403', class: deserialisation, rules: ['unsafe-deserialization'] },
    less: [{ lines: [1], reason: imports }],
  },
  {
    ...{
      file: 'shelve_open',
      tests: 'B301, B403',
      class: deserialisation,
      rules: ['unsafe-deserialization'],
    },
    less: [{ lines: [2], reason: imports }],
  },
  { file: 'jsonpickle', tests: 'B301', class: deserialisation, rules: ['unsafe-deserialization'] },
  {
    ...{ file: 'pandas_read_pickle', tests: 'B301, B403', class: deserialisation },
    rules: ['unsafe-deserialization'],
    less: [{ lines: [1], reason: imports }],
  },
  { file: 'pytorch_load', tests: 'B614', class: deserialisation, rules: ['unsafe-deserialization'] },
  { file: 'yaml_load', tests: 'B506', class: deserialisation, rules: ['unsafe-yaml'] },
  {
    ...{ file: 'jinja2_templating', tests: 'B701', class: xss, rules: ['autoescape-off'] },
    less: [{ lines: [29], reason: 'the function that is called there answers a text, which is true' }],
  },
  { file: 'mako_templating', tests: 'B702', class: xss, rules: ['autoescape-off'] },
  {
    ...{ file: 'mark_safe', tests: 'B308', class: xss, rules: ['autoescape-off', 'xss'] },
    less: [{ lines: [4], reason: constant }],
  },
  {
    ...{ file: 'mark_safe_insecure', tests: 'B703', class: xss, rules: ['autoescape-off', 'xss'] },
    less: [{ lines: [10, 11, 12, 13, 14, 126, 133, 143, 149], reason: constant }],
    more: [{ lines: [6], reason: 'the function that puts the page together is found too' }],
  },
  { file: 'mark_safe_secure', tests: 'B703', class: xss, rules: ['autoescape-off', 'xss'] },
  {
    ...{ file: 'markupsafe_markup_xss', tests: 'B704', class: xss, rules: ['autoescape-off', 'xss'] },
    less: [{ lines: [5, 6, 10, 11], reason: constant }],
  },
  {
    ...{ file: 'markupsafe_markup_xss_extend_markup_names', tests: 'B704', class: xss },
    rules: ['autoescape-off', 'xss'],
    less: [{ lines: [5, 6], reason: constant }],
  },
  {
    ...{
      file: 'markupsafe_markup_xss_allowed_calls',
      tests: 'B704',
      class: xss,
      rules: ['autoescape-off', 'xss'],
    },
    less: [{ lines: [9], reason: 'what bleach cleaned is clean, also in a variable' }],
  },
  {
    ...{ file: 'xml_etree_celementtree', tests: 'B313, B405', class: xml, rules: ['xml-entities'] },
    less: [{ lines: [1], reason: imports }],
  },
  {
    ...{ file: 'xml_etree_elementtree', tests: 'B314, B405', class: xml, rules: ['xml-entities'] },
    less: [{ lines: [1], reason: imports }],
  },
  {
    ...{ file: 'xml_expatbuilder', tests: 'B316, B407', class: xml, rules: ['xml-entities'] },
    less: [{ lines: [1], reason: imports }],
  },
  {
    ...{ file: 'xml_expatreader', tests: 'B315, B406', class: xml, rules: ['xml-entities'] },
    less: [{ lines: [1], reason: imports }],
  },
  {
    ...{ file: 'xml_minidom', tests: 'B318, B408', class: xml, rules: ['xml-entities'] },
    less: [{ lines: [1, 9], reason: imports }],
  },
  {
    ...{ file: 'xml_pulldom', tests: 'B319, B409', class: xml, rules: ['xml-entities'] },
    less: [{ lines: [1, 9], reason: imports }],
  },
  {
    ...{ file: 'xml_sax', tests: 'B317, B406', class: xml, rules: ['xml-entities'] },
    less: [{ lines: [1, 2], reason: imports }],
  },
  {
    ...{ file: 'xml_xmlrpc', tests: 'B411', class: xml, rules: ['insecure-protocol', 'xml-entities'] },
    less: [{ count: 1, reason: imports }],
    more: [{ lines: [7], reason: 'the server itself is found, where Bandit names its import' }],
  },
  {
    ...{ file: 'ciphers', tests: 'B304, B303, B413', class: ciphers, rules: ['weak-cipher', 'weak-hash'] },
    less: [{ lines: [1, 2, 3, 4, 5, 11, 12, 13], reason: imports }],
  },
  { file: 'cipher-modes', tests: 'B305', class: ciphers, rules: ['weak-cipher'] },
  {
    ...{
      file: 'crypto-md5',
      tests: 'B303, B324, B413',
      class: ciphers,
      rules: ['weak-hash', 'weak-password-hash'],
    },
    less: [{ lines: [2, 3, 4, 5], reason: imports }],
  },
  { file: 'hashlib_new_insecure_functions', tests: 'B324', class: ciphers, rules: ['weak-hash'] },
  {
    ...{
      file: 'weak_cryptographic_key_sizes',
      tests: 'B505, B413',
      class: ciphers,
      rules: ['weak-key-size'],
    },
    less: [{ lines: [5, 6], reason: imports }],
  },
  {
    ...{ file: 'imports-aliases', tests: 'B602, B324, B301, B403', class: ciphers },
    rules: ['weak-hash', 'shell-use', 'unsafe-deserialization'],
    less: [{ lines: [1, 6, 7], reason: imports }],
  },
  {
    ...{ file: 'random_module', tests: 'B311', class: 'weak randomness for secrets', rules: ['weak-random'] },
    less: [{ count: 12, reason: 'no secret is made of the numbers' }],
  },
  { file: 'requests-ssl-verify-disabled', tests: 'B501', class: tls, rules: ['tls-not-verified'] },
  { file: 'unverified_context', tests: 'B323', class: tls, rules: ['tls-not-verified'] },
  { file: 'no_host_key_verification', tests: 'B507', class: tls, rules: ['ssh-host-key'] },
  {
    ...{ file: 'ssl-insecure-version', tests: 'B502–B504', class: tls, rules: ['weak-tls-version'] },
    less: [
      { lines: [6, 10, 38], reason: 'SSLv23 means the newest version that both sides know' },
      { lines: [9, 20, 21, 27], reason: 'nothing is known of the function that gets `method=`' },
      { lines: [30], reason: 'no version is named: the newest is taken' },
    ],
  },
  {
    ...{ file: 'telnetlib', tests: 'B312, B401', class: tls, rules: ['insecure-protocol'] },
    less: [{ lines: [1], reason: imports }],
  },
  {
    ...{ file: 'ftplib', tests: 'B321, B402', class: tls, rules: ['insecure-protocol'] },
    less: [{ lines: [1, 2], reason: imports }],
  },
  { file: 'snmp', tests: 'B508, B509', class: tls, rules: ['insecure-protocol'] },
  {
    ...{ file: 'pyghmi', tests: 'B415', class: tls, rules: ['insecure-protocol'] },
    less: [{ lines: [1], reason: imports }],
  },
  { file: 'httpoxy_cgihandler', tests: 'B412', class: tls, rules: ['insecure-protocol'] },
  { file: 'httpoxy_twisted_directory', tests: 'B412', class: tls, rules: ['insecure-protocol'] },
  { file: 'httpoxy_twisted_script', tests: 'B412', class: tls, rules: ['insecure-protocol'] },
  {
    ...{ file: 'requests-missing-timeout', tests: 'B113', class: 'unbounded allocation' },
    rules: ['request-without-timeout'],
  },
  {
    ...{ file: 'urlopen', tests: 'B310', class: 'SSRF', rules: ['ssrf', 'path-traversal'] },
    less: [{ count: 8, reason: constant }],
  },
  {
    ...{ file: 'assert', tests: 'B101', class: 'assertions as checks', rules: ['assert-as-check'] },
    less: [{ lines: [1], reason: 'it checks nothing: the condition is constant' }],
  },
  {
    ...{
      file: 'try_except_pass',
      tests: 'B110',
      class: 'swallowed exceptions',
      rules: ['swallowed-exception'],
    },
    less: [{ lines: [18], reason: 'one kind of failure is named' }],
  },
  {
    ...{ file: 'try_except_continue', tests: 'B112', class: 'swallowed exceptions' },
    rules: ['swallowed-exception'],
    less: [{ lines: [21], reason: 'one kind of failure is named' }],
  },
  {
    ...{ file: 'huggingface_unsafe_download', tests: 'B615', class: undefined, rules: [] },
    less: [{ count: 15, reason: 'models that are not pinned are no class of ours' }],
  },
  {
    ...{ file: 'trojansource', tests: 'B613', class: undefined, rules: [] },
    less: [{ count: 1, reason: 'invisible characters are no class of ours' }],
  },
  {
    ...{ file: 'pycrypto', tests: 'B413', class: undefined, rules: ['weak-cipher'] },
    less: [{ lines: [1, 2], reason: imports }],
  },
  ...['imports', 'imports-from', 'imports-function', 'imports-with-importlib'].map((file) => ({
    ...{ file, tests: 'B403, B404', class: undefined, rules: [] },
    less: [{ count: { imports: 2, 'imports-from': 3, 'imports-function': 2 }[file] ?? 4, reason: imports }],
  })),
  ...['pycryptodome', 'okay', 'trojansource_latin1'].map((file) => ({
    ...{ file, tests: '', class: undefined, rules: ['weak-cipher', 'dynamic-code'] },
  })),
];

/** Examples with counts that are not compared, each with the reason. */
export const withoutCounts: Readonly<Record<string, string>> = {
  nosec: 'about remarks that Bandit heeds and no one else',
};
