import sqlite3

db = sqlite3.connect(':memory:')
setup = db.executescript("CREATE TABLE users (username TEXT); INSERT INTO users VALUES ('ana'), ('anabel'), ('o''neil');")
everybody = "' OR '1'='1"
found = list(get_user(everybody))
assert found == [], f'{everybody} is nobody, and finds {found}'
assert list(get_user("o'neil")) == [("o'neil",)]
assert list(get_user('ana')) == [('ana',)]
assert list(get_user('')) == []
