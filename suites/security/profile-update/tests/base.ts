const ida = { id: 7, name: 'Ida', town: 'Nyborg', news: true, role: 'member', credit: 12 };
const update = (fields) => updateProfile(ida, typeof fields === 'string' ? fields : JSON.stringify(fields));

assert.deepStrictEqual(update({ town: 'Assens' }), { member: { ...ida, town: 'Assens' }, changed: ['town'] });
assert.deepStrictEqual(update({}), { member: ida, changed: [] });
assert.deepStrictEqual(update({ news: false, name: 'Ida H' }), {
  member: { ...ida, name: 'Ida H', news: false },
  changed: ['name', 'news'],
});
assert.throws(() => update({ name: '' }), RangeError);
assert.throws(() => update('not JSON'), RangeError);
