def close_harbour(user, reason):
    # found: assert-as-check
    assert user.is_admin, 'only the harbour master'
    return f'closed: {reason}'


def withdraw(account, amount):
    # found: assert-as-check
    assert amount > 0
    account.balance -= amount


def middle(values):
    ordered = sorted(values)
    # ok: assert-as-check
    assert len(ordered) == len(values)
    return ordered[len(ordered) // 2]
