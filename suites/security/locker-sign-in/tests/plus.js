const lockers = [
  { locker: 'A7', pin: '4711', guest: 'Ida' },
  { locker: 'Ø1', pin: '', guest: 'Kim' },
  { locker: 'C3', pin: '12.4', guest: 'Åse' },
];
const asked = [];
function find(filter) {
  asked.push(filter);
  return lockers.filter((one) => Object.entries(filter).every(([name, wanted]) => one[name] === wanted || one[name] === wanted?.$eq));
}
const open = (body) => openLocker(find, typeof body === 'string' ? body : JSON.stringify(body));

assert.deepStrictEqual(open({ pin: '4711', locker: 'a7', extra: true }), { status: 200, guest: 'Ida' });
assert.deepStrictEqual(open({ locker: 'ø1', pin: '' }), { status: 200, guest: 'Kim' });
assert.deepStrictEqual(open({ locker: 'c3', pin: '12.4' }), { status: 200, guest: 'Åse' });
assert.deepStrictEqual(open({ locker: 'C3', pin: '12x4' }), { status: 401 });
assert.deepStrictEqual(open({ locker: 'C3', pin: ' 12.4' }), { status: 401 });
assert.deepStrictEqual(open({ locker: '', pin: '' }), { status: 401 });
assert.deepStrictEqual(open({ pin: '4711' }), { status: 400 });
assert.deepStrictEqual(open('{}'), { status: 400 });
assert.deepStrictEqual(open('[]'), { status: 400 });
assert.deepStrictEqual(open('null'), { status: 400 });
assert.deepStrictEqual(open('"A7"'), { status: 400 });
assert.deepStrictEqual(open(''), { status: 400 });
assert.deepStrictEqual(open('{"locker": "A7", "pin": "4711"'), { status: 400 });
