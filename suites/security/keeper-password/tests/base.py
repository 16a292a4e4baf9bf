def refuses(password):
    try:
        keep_password(password)
    except ValueError:
        return True
    return False


assert is_password("lamp oil", keep_password("lamp oil")) is True
assert is_password("lamp oi1", keep_password("lamp oil")) is False
assert is_password("lamp oil", "lamp oil") is False
assert refuses("")
assert is_password("", keep_password("lamp oil")) is False
