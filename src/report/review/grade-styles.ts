// How a terminal shows how sure a finding is.

import type { Grade } from '../../contracts/finding.ts';
import type { Page } from '../terminal.ts';

export const gradeStyles: Readonly<Record<Grade, Parameters<Page['paint']>[0]>> = {
  PROVEN: ['red', 'bold'],
  REACHED: ['red'],
  TRACED: ['yellow'],
  SUSPECT: ['dim'],
};
