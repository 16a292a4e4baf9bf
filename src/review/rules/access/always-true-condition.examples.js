const keepers = ['ida', 'ole'];

function mayCloseGate(user) {
  // found: always-true-condition
  if (user.role === 'admin' || 'owner') {
    return true;
  }
  // found: always-true-condition
  if (user.role !== 'admin' || user.role !== 'owner') {
    return false;
  }
  // ok: always-true-condition
  if (user.role === 'admin' || user.role === 'owner') {
    return true;
  }
  // ok: always-true-condition
  return keepers.includes(user.name);
}

function nameOf(user) {
  // ok: always-true-condition
  const name = user.name || 'nobody';
  // found: always-true-condition
  return name === 'ida' || [] ? name : 'nobody';
}

function mayRead(request) {
  // found: always-true-condition
  while (request.isPublic || 'yes') {
    return true;
  }
  return false;
}
module.exports = { mayCloseGate, nameOf, mayRead };
