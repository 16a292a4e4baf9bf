class Account:
    def __init__(self, balance):
        self.balance = balance


def transfer(source, target, amount):
    if source.balance < amount:
        raise ValueError('not enough')
    # found: unvalidated-amount
    source.balance -= amount
    target.balance += amount


def withdraw(account, amount):
    if not amount > 0:
        raise ValueError('nothing to take out')
    if account.balance < amount:
        raise ValueError('not enough')
    # ok: unvalidated-amount
    account.balance -= amount


def place_order(account, quantity, price):
    # found: unvalidated-amount
    account.balance -= quantity * price
    return account.balance


def check_positive(amount):
    if not 0 < amount < 10_000:
        raise ValueError('no such amount')


def pay(account, amount):
    check_positive(amount)
    # ok: unvalidated-amount
    account.balance -= amount


def paint(boat, amount):
    # ok: unvalidated-amount
    boat.colour -= amount
