// Rows for the tests of readers: an object as the reader of a file would hand it over.

import { rawFields } from '../../base/raw-json.ts';
import type { Row } from './row.ts';

/** The row that a file's third line would be, from an object or from raw JSON text. */
export function rowFixture(content: string | Readonly<Record<string, unknown>>): Row {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return { fields: rawFields(text), number: 3, folder: '/suites' };
}
