// `assay suite`: what can be done with suites apart from judging samples on them.

import type { CommandGroup } from './command.ts';
import { suiteAddCommand } from './suite-add.ts';
import { suiteCheckCommand } from './suite-check.ts';
import { suiteExportCommand } from './suite-export.ts';
import { suiteListCommand } from './suite-list.ts';
import { suiteShowCommand } from './suite-show.ts';

export const suiteCommand: CommandGroup = {
  name: 'suite',
  summary: 'list, show, add, check and export suites of problems',
  commands: [suiteListCommand, suiteShowCommand, suiteAddCommand, suiteCheckCommand, suiteExportCommand],
};
