// For tests: what becomes of a Python program, printed.

import type { ModuleForm } from '../form.ts';
import { printForm } from '../print-form.ts';
import { readModule } from '../read-module.ts';

export function somePython(text: string): Promise<ModuleForm> {
  return readModule('harbour.py', 'python', text);
}

/** Every line of the printed form. */
export async function printedPython(text: string): Promise<readonly string[]> {
  return printForm((await somePython(text)).body).split('\n');
}
