// Exits 0 when node_modules already holds what package-lock.json asks for, so that set-up after a plain
// `npm ci` does not install twice. Plain JavaScript, because any Node >= 18 must run it.

import { readFileSync } from 'node:fs';

/** @param {string} path */
function readPackages(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages;
}

function installedPackagesMatch() {
  const wanted = readPackages('package-lock.json');
  const installed = readPackages('node_modules/.package-lock.json');
  const sameEverywhere = Object.entries(installed).every(
    ([path, entry]) => wanted[path]?.version === entry.version && wanted[path]?.integrity === entry.integrity,
  );
  const nothingMissing = Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' || path in installed || entry.optional === true || entry.devOptional === true,
  );
  return sameEverywhere && nothingMissing && ownOptionsArePresent(wanted, installed);
}

/**
 * Of our own optional packages, those that run here must be there: npm leaves one out without a word when its install
 * script fails.
 * @param {Record<string, any>} wanted
 * @param {Record<string, any>} installed
 */
function ownOptionsArePresent(wanted, installed) {
  return Object.keys(wanted[''].optionalDependencies ?? {}).every((name) => {
    const { os = [process.platform], cpu = [process.arch] } = wanted[`node_modules/${name}`];
    const runsHere = os.includes(process.platform) && cpu.includes(process.arch);
    return !runsHere || `node_modules/${name}` in installed;
  });
}

try {
  process.exitCode = installedPackagesMatch() ? 0 : 1;
} catch {
  // No node_modules, or one that npm did not finish: not a match.
  process.exitCode = 1;
}
