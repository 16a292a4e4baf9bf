from flask import Flask, redirect, request, url_for

app = Flask(__name__)


@app.route('/after')
def after():
    # found: open-redirect
    return redirect(request.args['next'])


@app.route('/home')
def home():
    # ok: open-redirect
    return redirect(url_for('after'))


@app.route('/choose')
def choose():
    place = request.args['place']
    if place not in ('/songs', '/voices'):
        return 'no', 400
    # ok: open-redirect
    return redirect(place)
