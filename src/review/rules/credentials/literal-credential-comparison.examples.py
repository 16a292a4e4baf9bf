import os


def open_gate(password):
    # found: literal-credential-comparison
    if password == 'Kraken-2291':
        return 'open'
    # ok: literal-credential-comparison
    if password == '':
        return 'no password given'
    # ok: literal-credential-comparison
    if password == os.environ['GATE_PASSWORD']:
        return 'open'
    return 'closed'


def is_keeper(request):
    # found: literal-credential-comparison
    if request.headers.get('X-Api-Key') == '7c1fe0aa93b24d5f':
        return True
    # found: literal-credential-comparison
    if 'let-me-in' == request.form['token']:
        return True
    # ok: literal-credential-comparison
    return request.form['token_type'] == 'bearer'


def is_typed(options):
    # ok: literal-credential-comparison
    return options.password_field == 'password'
