import re

from flask import Flask, request

app = Flask(__name__)
SONGS = ['Ave verum', 'Locus iste']


@app.route('/find')
def find():
    text = request.args['text']
    # found: redos-input
    first = [song for song in SONGS if re.search(text, song)]
    # ok: redos-input
    second = [song for song in SONGS if re.search(re.escape(text), song)]
    # ok: redos-input
    third = re.search('[a-z]+', text)
    return {'first': first, 'second': second, 'third': bool(third)}
