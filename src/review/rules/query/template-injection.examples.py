from flask import Flask, render_template_string, request
from jinja2 import Template

app = Flask(__name__)


@app.route('/hello')
def hello():
    name = request.args['name']
    # found: template-injection
    first = render_template_string('<h1>Hello ' + name + '</h1>')
    # found: template-injection
    second = Template(f'Hello {name}').render()
    # ok: template-injection
    third = render_template_string('<h1>Hello {{ name }}</h1>', name=name)
    return first + second + third
