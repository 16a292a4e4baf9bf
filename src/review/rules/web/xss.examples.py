from html import escape

from django.http import HttpResponse
from django.utils.safestring import mark_safe
from flask import Flask, jsonify, make_response, render_template, request
from markupsafe import Markup

app = Flask(__name__)


@app.route('/search')
def search():
    term = request.args.get('term', '')
    # found: xss
    return '<h1>Songs like ' + term + '</h1>'


@app.route('/careful')
def careful():
    term = request.args.get('term', '')
    # ok: xss
    return '<h1>Songs like ' + escape(term) + '</h1>'


@app.route('/answer')
def answer():
    # found: xss
    return make_response(f"<p>{request.args['text']}</p>")


@app.route('/page')
def page():
    # ok: xss
    return render_template('page.html', term=request.args['term'])


@app.route('/data')
def data():
    # ok: xss
    return jsonify(term=request.args['term'])


@app.route('/safe')
def safe():
    # found: xss
    text = mark_safe('<b>' + request.args['text'] + '</b>')
    return {'text': str(text)}


ENTITIES = {'<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;'}


def escape_for_html(text):
    return ''.join(ENTITIES.get(letter, letter) for letter in text)


def html_escape(text):
    return text


def shorten(text):
    return text[:20]


@app.route('/own')
def own():
    # ok: xss
    return '<p>' + escape_for_html(request.args['text']) + '</p>'


@app.route('/says')
def says():
    # found: xss
    return '<p>' + html_escape(request.args['text']) + '</p>'


@app.route('/short')
def short():
    # found: xss
    return '<p>' + shorten(request.args['text']) + '</p>'


@app.route('/filled')
def filled():
    # ok: xss
    return str(Markup('<b>{}</b>').format(request.args['text']))


@app.route('/plain')
def plain():
    text = request.args['text']
    # ok: xss
    first = HttpResponse(text, content_type='text/plain')
    # found: xss
    second = HttpResponse(text, content_type='text/html; charset=utf-8')
    # found: xss
    third = HttpResponse(text)
    return {'pages': [first.status_code, second.status_code, third.status_code]}
