assert.deepStrictEqual(setPreference({}, 'map.zoom', 4), { map: { zoom: 4 } });
assert.deepStrictEqual(setPreference({ map: { zoom: 3 } }, 'map.zoom', 4), { map: { zoom: 4 } });
assert.deepStrictEqual(setPreference({ map: { zoom: 3 } }, 'depth', 'fathoms'), { map: { zoom: 3 }, depth: 'fathoms' });
assert.strictEqual(getPreference({ map: { zoom: 3 } }, 'map.zoom'), 3);
assert.strictEqual(getPreference({ map: {} }, 'map.zoom'), null);
assert.throws(() => setPreference({}, '', 1), RangeError);
