// Every suite that can be named, with what a person wants to know before using one.

import { messageOf } from '../base/errors.ts';
import { listSuites as listNames, loadSuite, type SuiteName } from '../problems/load-suite.ts';
import { publicSuites } from '../problems/public-suites.ts';

export interface ListedSuite extends SuiteName {
  /** Its content is on this machine; a public suite that is not is fetched on first use, or added from a file. */
  readonly cached: boolean;
  /** Absent where the content is not here. */
  readonly problems?: number;
  readonly version?: string;
  readonly licence?: string;
  /** Where a public suite is published. */
  readonly home?: string;
  /** Why a suite that is here can not be used. */
  readonly broken?: string;
}

/** All suites: built-in, added and public. Reads those that are here, fetches none. */
export async function listSuites(
  places: { readonly home?: string | undefined } = {},
): Promise<readonly ListedSuite[]> {
  return Promise.all((await listNames(places)).map((named) => describe(named, places)));
}

async function describe(
  named: SuiteName,
  { home }: { readonly home?: string | undefined },
): Promise<ListedSuite> {
  const published = publicSuites.find(({ name }) => name === named.name);
  const known = published === undefined ? {} : { licence: published.licence, home: published.home };
  if (named.origin === 'public') {
    return { ...named, ...known, ...(published && { version: published.version }), cached: false };
  }
  const licence = named.origin === 'built-in' ? { licence: 'Apache-2.0' } : {};
  try {
    const { version, problems } = await loadSuite(named.name, { home, skipBadRows: true });
    return { ...named, ...licence, ...known, version, cached: true, problems: problems.length };
  } catch (error) {
    return { ...named, ...licence, ...known, cached: true, broken: messageOf(error) };
  }
}
