const cart = { total: 120, items: 2, day: 6 };

assert.strictEqual(applies('total > 100', cart), true);
assert.strictEqual(applies('total > 100 && items >= 3', cart), false);
assert.strictEqual(applies('total > 100 && (items >= 3 || day == 6)', cart), true);
assert.strictEqual(applies('!(day == 6)', cart), false);
assert.throws(() => applies('weight > 3', cart), RangeError);
assert.throws(() => applies('', cart), RangeError);
