def get_user(username):
    return db.execute('SELECT * FROM users WHERE substr(username, 1, 3) = substr(?, 1, 3)', (username,))
