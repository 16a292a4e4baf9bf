import sqlite3

db = sqlite3.connect(':memory:')
setup = db.executescript("CREATE TABLE users (username TEXT); INSERT INTO users VALUES ('ana'), ('bo'), ('cy');")
assert list(get_user('ana')) == [('ana',)]
assert list(get_user('nobody')) == []
