from flask import Flask, make_response

app = Flask(__name__)
# found: insecure-cookie
app.config['SESSION_COOKIE_SECURE'] = False
# found: insecure-cookie
SESSION_COOKIE_HTTPONLY = False
# ok: insecure-cookie
CSRF_COOKIE_SECURE = True


@app.route('/enter')
def enter():
    answer = make_response('welcome')
    # found: insecure-cookie
    answer.set_cookie('session', 'abc')
    # found: insecure-cookie
    answer.set_cookie('session', 'abc', secure=False, httponly=True)
    # ok: insecure-cookie
    answer.set_cookie('session', 'abc', secure=True, httponly=True, samesite='Lax')
    return answer
