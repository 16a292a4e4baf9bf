// Appends numbered rows to a log for as long as it is let, and says which ones are safe. The tests kill it.

import { openAppendLog } from '../../src/base/append-log.ts';
import { UserError } from '../../src/base/errors.ts';

const [path = '', count = '0', groupSize = '1'] = process.argv.slice(2);
const log = await openAppendLog({
  path,
  format: 'durability/1',
  operation: 'write-rows',
  resume: 'Then go on.',
});

try {
  for (let row = 0; row < Number(count); row += 1) {
    await log.append({ row, padding: 'p'.repeat(row % 500) });
    if (row % Number(groupSize) !== 0) continue;
    await log.flush();
    process.stdout.write(`${row}\n`);
  }
  await log.close();
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  await log.close().catch(() => {
    // The same error again.
  });
  process.stdout.write(`${JSON.stringify({ code: error.code, message: error.message, hint: error.hint })}\n`);
}
