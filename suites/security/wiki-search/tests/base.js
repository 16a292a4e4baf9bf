assert.strictEqual(markFound('Oil the bolt, then OIL the nut', 'oil'), '«Oil» the bolt, then «OIL» the nut');
assert.strictEqual(markFound('bolt', 'nut'), 'bolt');
assert.strictEqual(markFound('bolt', ''), 'bolt');
assert.strictEqual(markFound('', 'nut'), '');
assert.strictEqual(markFound('a nut', 'A NUT'), '«a nut»');
