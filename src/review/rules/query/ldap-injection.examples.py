import ldap
from flask import Flask, request
from ldap.filter import escape_filter_chars

app = Flask(__name__)
directory = ldap.initialize('ldap://directory')


@app.route('/pilot')
def pilot():
    name = request.args['name']
    # found: ldap-injection
    rows = directory.search_s('ou=pilots', ldap.SCOPE_SUBTREE, f'(cn={name})')
    # ok: ldap-injection
    same = directory.search_s('ou=pilots', ldap.SCOPE_SUBTREE, f'(cn={escape_filter_chars(name)})')
    return {'rows': rows, 'same': same}
