// The page's script as one text: the modules of browser/ in the order of their imports, types taken off, imports and
// exports dropped. No bundler: the modules are ours, and their top-level names are all different (a test sees to it).

import { readFile } from 'node:fs/promises';
import { transformSync } from 'oxc-transform';

/** Modules are TypeScript in a checkout and JavaScript in a published package. */
const ending = import.meta.url.endsWith('.ts') ? '.ts' : '.js';

/** A module of the page's script. */
export interface BrowserModule {
  readonly url: string;
  /** JavaScript without imports and exports. */
  readonly code: string;
}

/** All modules, each after those that it imports. */
export async function readBrowserModules(): Promise<readonly BrowserModule[]> {
  const modules = new Map<string, BrowserModule>();
  await collect(new URL(`./browser/main${ending}`, import.meta.url).href, modules);
  return [...modules.values()];
}

/** The whole script. */
export async function readBrowserCode(): Promise<string> {
  const modules = await readBrowserModules();
  return `(() => {\n'use strict';\n${modules.map(({ code }) => code).join('\n')}\n})();`;
}

const importLine = /^import\s[^;]*?from\s*["'](?<path>[^"']+)["'];\n?/gm;

async function collect(url: string, modules: Map<string, BrowserModule>): Promise<void> {
  if (modules.has(url)) return;
  const { code, errors } = transformSync(url, await readFile(new URL(url), 'utf8'));
  const [error] = errors;
  if (error !== undefined) throw new Error(`internal: ${url} is no TypeScript: ${error.message}`);
  for (const { groups } of code.matchAll(importLine)) {
    await collect(new URL(groups?.path ?? '', url).href, modules);
  }
  modules.set(url, { url, code: code.replaceAll(importLine, '').replaceAll(/^export (?!default)/gm, '') });
}
