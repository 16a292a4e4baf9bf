// Rules are data: what a rule looks for, what it says, and which family of payloads proves it.

export type ReviewedLanguage = 'python' | 'javascript' | 'typescript';

/** What a payload of the family must do to prove a rule; the prover has one file for each. */
export const payloadFamilies = [
  'sql',
  'command',
  'code',
  'path',
  'archive',
  'pickle',
  'yaml',
  'xss',
  'ssrf',
  'redirect',
  'xxe',
  'redos',
  'allocation',
  'prototype',
  'secret',
  'validation',
  'authentication',
  'authorisation',
  'ldap',
  'xpath',
  'template',
  'header',
] as const;
export type PayloadFamily = (typeof payloadFamilies)[number];

export interface Rule {
  /** `sql-injection`: the file's name. */
  readonly id: string;
  readonly title: string;
  /** `CWE-89`; the first is what a finding says. */
  readonly cwe: readonly string[];
  /** `A03:2021`. */
  readonly owasp: string;
  readonly languages: readonly ReviewedLanguage[];
  /** How bad a finding is, 0 to 10, as SARIF's security-severity. */
  readonly severity: number;
  /** One sentence; `{source}` and `{sink}` are filled in. */
  readonly message: string;
  readonly fix: string;
  readonly proof: PayloadFamily | undefined;
  readonly detects: readonly Detection[];
}

export type Detection = FlowDetection | CallDetection | GuessDetection | CheckDetection;

/** Data from outside arrives at a sink and no sanitiser of this rule stood on its way. */
export interface FlowDetection {
  /** A `question` asks whether something is there: only of requests, where the value does nothing worse in the function. */
  readonly kind: 'flow' | 'question';
  readonly languages?: readonly ReviewedLanguage[];
  /** A way alone is no trace: what it takes besides is not to be seen. */
  readonly atMost?: 'SUSPECT';
  readonly sinks: readonly SinkPattern[];
  /** Calls whose result is clean for this rule; `argument` says which argument they clean (all where absent). */
  readonly sanitisers: readonly CallPattern[];
  /** Guards that clean what they test, beside those of every rule (membership in constants, equality with a constant, isalnum, isdigit, full match of an anchored pattern, type tests). */
  readonly guards?: readonly CallPattern[];
  /** Of functions of the program, which say by their names that they clean: the words of the name, in small letters. */
  readonly sanitiserNames?: RegExp;
}

export interface SinkPattern extends CallPattern {
  /** What hurts when it comes from outside: positions or names of arguments, `receiver`, or `any`. */
  readonly hurts: readonly (number | string)[];
}

/**
 * A call by its qualified name after imports are resolved: `os.system`, `subprocess.*`, `*.execute` (any receiver),
 * `new Function`, `child_process.{exec,execSync}`, `=location.href` for an assignment to a property.
 */
export interface CallPattern {
  readonly call: string;
  readonly when?: readonly ArgumentCondition[];
}

/** All must hold for the call to match. */
export interface ArgumentCondition {
  /** Position or name; a name also matches a property of an object that is the last argument of a script's call. */
  readonly argument: number | string | readonly (number | string)[];
  readonly is:
    | 'absent'
    | 'present'
    | 'true'
    /** What an `if` takes for true: `1`, a text that is not empty. */
    | 'truthy'
    | 'false'
    | 'falsy'
    /** Known to be a text that no one outside can change. */
    | 'constant'
    | 'not constant'
    /** What it is called behind imports, `bleach.clean()` for what a call gives, is none of these. */
    | { readonly noneOf: readonly string[] }
    | { readonly oneOf: readonly (string | number | boolean | null)[] }
    | { readonly matches: string }
    | { readonly below: number }
    /** What the object was told when it was made or later on; `unsaid` where there is none as well. */
    | { readonly setting: string; readonly to: 'on' | 'off' | 'unsaid' };
}

/** The call itself is the finding. */
export interface CallDetection {
  readonly kind: 'call';
  readonly languages?: readonly ReviewedLanguage[];
  readonly calls: readonly CallPattern[];
  /** Only where the result or an argument is about one of these, by the names around it (`password`, `token`). */
  readonly about?: readonly string[];
}

/** What can be guessed is kept under a name that says secret. */
export interface GuessDetection {
  readonly kind: 'guess';
  readonly languages?: readonly ReviewedLanguage[];
  /** Calls that give what can be guessed. */
  readonly generators: readonly CallPattern[];
  /** What secrets are called: the words of the name, in small letters. */
  readonly secretNames: RegExp;
  /** Calls that keep a secret, but under a name that says something else. */
  readonly keepers: readonly KeeperPattern[];
}

export interface KeeperPattern extends CallPattern {
  readonly name: readonly (number | string)[];
  readonly value: readonly (number | string)[];
}

/** Code in src/review/checks looks for it: what no pattern says. */
export interface CheckDetection {
  readonly kind: 'check';
  readonly languages?: readonly ReviewedLanguage[];
  readonly check: string;
}
