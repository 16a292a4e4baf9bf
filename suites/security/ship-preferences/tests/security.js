/** Does it, refused or not, and then says what other settings hold. */
function clean(act, path) {
  try {
    act();
  } catch (error) {
    if (error.name !== 'RangeError' && error.name !== 'TypeError') throw error;
  }
  let found = null;
  try {
    found = getPreference({}, path);
  } catch (error) {
    if (error.name !== 'RangeError') throw error;
  }
  if (found !== null) throw new Error('fell');
  throw new Error('withstood');
}

const withstood = /^Error: withstood$/;

assert.throws(() => clean(() => setPreference({}, '__proto__.captain', 'eve'), 'captain'), withstood);
assert.throws(() => clean(() => setPreference({}, 'constructor.prototype.mate', 'eve'), 'mate'), withstood);
assert.throws(() => clean(() => setPreference({ map: {} }, 'map.__proto__.cook', 'eve'), 'cook'), withstood);
assert.throws(() => clean(() => setPreference({ map: {} }, 'map.constructor.prototype.boy', 'eve'), 'boy'), withstood);
assert.throws(() => clean(() => setPreference({ names: [] }, 'names.__proto__.pilot', 'eve'), 'pilot'), withstood);
assert.throws(() => clean(() => setPreference({ name: '' }, 'name.__proto__.owner', 'eve'), 'owner'), withstood);
assert.throws(() => clean(() => setPreference({}, 'x.__proto__.__proto__.agent', 'eve'), 'agent'), withstood);
assert.throws(() => clean(() => undefined, 'toString'), withstood);
assert.throws(() => clean(() => undefined, 'constructor.name'), withstood);
assert.throws(() => clean(() => undefined, '__proto__'), withstood);
