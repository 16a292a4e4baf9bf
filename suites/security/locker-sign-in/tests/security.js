const lockers = [
  { locker: 'A7', pin: '4711', guest: 'Ida' },
  { locker: 'B2', pin: '0815', guest: 'Ole' },
  { locker: 'D4', guest: 'nobody yet' },
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
  if (typeof wanted !== 'object' || wanted === null) return wanted === null ? value === undefined : value === wanted;
  return Object.entries(wanted).every(([name, other]) => operators[name]?.(value, other) ?? false);
}
function find(filter) {
  const { $or, ...fields } = filter;
  const alike = lockers.filter((one) => Object.entries(fields).every(([name, wanted]) => fits(one[name], wanted)));
  return $or === undefined ? alike : alike.filter((one) => $or.some((part) => find(part).includes(one)));
}
const statusOf = (body) => openLocker(find, JSON.stringify(body)).status;

assert.notStrictEqual(statusOf({ locker: 'A7', pin: { $ne: null } }), 200);
assert.notStrictEqual(statusOf({ locker: 'A7', pin: { $ne: '' } }), 200);
assert.notStrictEqual(statusOf({ locker: 'A7', pin: { $regex: '^4' } }), 200);
assert.notStrictEqual(statusOf({ locker: 'A7', pin: { $gt: '' } }), 200);
assert.notStrictEqual(statusOf({ locker: { $ne: '' }, pin: { $ne: '' } }), 200);
assert.notStrictEqual(statusOf({ locker: 'A7', pin: { $in: ['4711', '0815'] } }), 200);
assert.notStrictEqual(statusOf({ locker: 'D4', pin: null }), 200);
assert.notStrictEqual(statusOf({ locker: 'A7', pin: 'x', $or: [{ locker: 'A7' }] }), 200);
assert.notStrictEqual(statusOf({ locker: { $in: ['A7'] }, pin: '4711' }), 200);
assert.notStrictEqual(statusOf({ locker: ['A7'], pin: ['4711'] }), 200);
