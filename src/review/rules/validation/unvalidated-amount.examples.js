function transfer(source, target, amount) {
  if (source.balance < amount) {
    throw new Error('not enough');
  }
  // found: unvalidated-amount
  source.balance -= amount;
  target.balance += amount;
}

function withdraw(account, amount) {
  if (!Number.isFinite(amount) || amount <= 0) {
    throw new Error('nothing to take out');
  }
  // ok: unvalidated-amount
  account.balance -= amount;
}

function placeOrder(account, { quantity, price }) {
  // found: unvalidated-amount
  account.balance = account.balance - quantity * price;
  return account.balance;
}

function paint(boat, amount) {
  // ok: unvalidated-amount
  boat.colour -= amount;
}
module.exports = { transfer, withdraw, placeOrder, paint };
