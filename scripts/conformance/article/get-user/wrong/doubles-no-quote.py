def get_user(username):
    return db.execute("SELECT * FROM users WHERE username = '" + username.replace(';', '') + "'")
