// The config file in TypeScript: nothing but its type, so that an editor knows the names and the values.

import type { AssayConfig } from '../contracts/config/config.ts';

/**
 * Gives the config back as it is; the editor checks it.
 *
 * ```ts
 * export default defineConfig({ suite: 'humaneval+', eval: { workers: 4 } });
 * ```
 */
export function defineConfig(config: AssayConfig): AssayConfig {
  return config;
}
