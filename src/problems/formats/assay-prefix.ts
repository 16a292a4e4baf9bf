// What is put before a bare completion of a folder problem: the signature with the statement as its comment.

import { importLines } from './python-source.ts';

/** What the prefix is made of. */
export interface PrefixParts {
  readonly language: string;
  readonly statement: string;
  readonly signature: string | undefined;
  readonly reference: string | undefined;
}

/** The start of a program in the problem's language; "" where there is no signature or no such habit. */
export function completionPrefixOf(parts: PrefixParts): string {
  if (parts.signature === undefined) return '';
  if (parts.language === 'python') return pythonPrefix(parts, parts.signature);
  if (parts.language !== 'javascript' && parts.language !== 'typescript') return '';
  const lines = parts.statement.replaceAll('*/', '*\\/').split('\n');
  return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */\n${parts.signature}\n`;
}

function pythonPrefix(parts: PrefixParts, signature: string): string {
  const text = parts.statement.replaceAll('\\', '\\\\').replaceAll('"""', '\\"\\"\\"');
  const doc = text.split('\n').map((line) => `    ${line}`.trimEnd());
  const imports = importLines(parts.reference ?? '').filter((line) => bindsNameOf(line, signature));
  const head = imports.length === 0 ? '' : `${imports.join('\n')}\n\n\n`;
  return `${head}${signature}\n    """\n${doc.join('\n')}\n    """\n`;
}

/** True when the import gives a name that the signature uses, such as a type. */
function bindsNameOf(importLine: string, signature: string): boolean {
  const names = importLine.replace(/^.*\bimport\b/s, '').match(/[^\W\d]\w*/gu) ?? [];
  const used = new Set(signature.match(/[^\W\d]\w*/gu) ?? []);
  return names.some((name) => used.has(name));
}
