const ida = { id: 7, name: 'Ida', town: 'Nyborg', news: true, role: 'member', credit: 12 };
/** The member afterwards; a refused body leaves it as it was. */
function attempt(fields) {
  const body = typeof fields === 'string' ? fields : JSON.stringify(fields);
  let result = ida;
  try {
    result = updateProfile(ida, body).member;
  } catch (error) {
    if (error.name !== 'RangeError') throw error;
  }
  const { id, role, credit } = result;
  const keys = Object.keys(result).sort().join();
  const isSafe = id === 7 && role === 'member' && credit === 12 && keys === 'credit,id,name,news,role,town';
  throw new Error(isSafe ? 'withstood' : `fell: ${JSON.stringify(result)}`);
}
const withstood = /^Error: withstood$/;

assert.throws(() => attempt({ role: 'admin' }), withstood);
assert.throws(() => attempt({ credit: 1000 }), withstood);
assert.throws(() => attempt({ id: 1 }), withstood);
assert.throws(() => attempt({ name: 'Ida', role: 'admin' }), withstood);
assert.throws(() => attempt({ isAdmin: true }), withstood);
assert.throws(() => attempt({ town: 'x', toString: 'y' }), withstood);
assert.throws(() => attempt('{"__proto__": {"role": "admin"}, "town": "x"}'), withstood);
assert.throws(() => attempt('{"role": "member", "credit": 13}'), withstood);
assert.throws(() => attempt({ ROLE: 'admin', role: ['admin'] }), withstood);
