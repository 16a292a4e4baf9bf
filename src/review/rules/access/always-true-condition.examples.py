ADMINS = ('keeper', 'owner')


def may_close_gate(user):
    # found: always-true-condition
    if user.role == 'admin' or 'owner':
        return True
    return False


def may_open_gate(role):
    # found: always-true-condition
    if role == 'keeper' or role == 'owner' or 'guest':
        return True
    # ok: always-true-condition
    if role == 'keeper' or role == 'owner':
        return True
    # ok: always-true-condition
    return role in ADMINS


def may_read_log(user, is_public):
    # found: always-true-condition
    if is_public or ['keeper']:
        return True
    # ok: always-true-condition
    name = user.name or 'nobody'
    # ok: always-true-condition
    if name == 'keeper' or is_public:
        return True
    # found: always-true-condition
    if user.role != 'keeper' or user.role != 'owner':
        return False
    # ok: always-true-condition
    if user.role != 'keeper' and user.role != 'owner':
        return False
    return True
