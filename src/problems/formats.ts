// The formats of problem files that hold one problem per row. A new one is one file and one line here;
// the first that detects a file's first row reads it all, so the more demanding stand first.

import { apps } from './formats/apps.ts';
import { appsSelected } from './formats/apps-selected.ts';
import { classEval } from './formats/class-eval.ts';
import { codejam } from './formats/codejam.ts';
import { evalplus } from './formats/evalplus.ts';
import { humanEval } from './formats/human-eval.ts';
import { liveCodeBench } from './formats/live-code-bench.ts';
import { mbpp } from './formats/mbpp.ts';
import { multiplE } from './formats/multipl-e.ts';
import type { RowFormat } from './formats/row.ts';

/** All row formats, in the order in which they are tried. */
export const rowFormats: readonly RowFormat[] = [
  evalplus,
  classEval,
  multiplE,
  humanEval,
  mbpp,
  appsSelected,
  liveCodeBench,
  apps,
  codejam,
];
