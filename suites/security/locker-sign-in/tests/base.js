const lockers = [
  { locker: 'A7', pin: '4711', guest: 'Ida' },
  { locker: 'B2', pin: '0815', guest: 'Ole' },
];
const operators = {
  $eq: (one, other) => one === other,
  $ne: (one, other) => one !== other,
  $gt: (one, other) => one > other,
  $gte: (one, other) => one >= other,
  $in: (one, list) => list.includes(one),
  $nin: (one, list) => !list.includes(one),
  $regex: (one, pattern) => new RegExp(pattern).test(one),
  $exists: (one, wanted) => (one !== undefined) === wanted,
};
function fits(value, wanted) {
  if (typeof wanted !== 'object' || wanted === null) return value === wanted;
  return Object.entries(wanted).every(([name, other]) => operators[name]?.(value, other) ?? false);
}
function find(filter) {
  const { $or, ...fields } = filter;
  const alike = lockers.filter((one) => Object.entries(fields).every(([name, wanted]) => fits(one[name], wanted)));
  return $or === undefined ? alike : alike.filter((one) => $or.some((part) => find(part).includes(one)));
}
const open = (body) => openLocker(find, typeof body === 'string' ? body : JSON.stringify(body));

assert.deepStrictEqual(open({ locker: 'A7', pin: '4711' }), { status: 200, guest: 'Ida' });
assert.deepStrictEqual(open({ locker: 'b2', pin: '0815' }), { status: 200, guest: 'Ole' });
assert.deepStrictEqual(open({ locker: 'A7', pin: '0815' }), { status: 401 });
assert.deepStrictEqual(open({ locker: 'A7' }), { status: 400 });
assert.deepStrictEqual(open('not JSON'), { status: 400 });
