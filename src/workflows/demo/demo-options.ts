// What both demonstrations are given.

import type { Progress } from '../evaluate.ts';

export interface DemoOptions {
  /** Judge the bundled samples, whether or not the embedded model is here. */
  readonly bundled?: boolean | undefined;
  /** Only problems whose id matches. */
  readonly problems?: string | undefined;
  readonly seed?: number;
  readonly home?: string | undefined;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** Told before the bundled samples are judged because the embedded model is not here. */
  readonly onFallback?: (reason: string) => void;
}

/** The format of what both give. */
export const demoFormat = 'assay-demo/2';
