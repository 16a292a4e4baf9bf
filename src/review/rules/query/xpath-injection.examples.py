from flask import Flask, request
from lxml import etree

app = Flask(__name__)
tree = etree.parse('catalogue.xml')


@app.route('/book')
def book():
    title = request.args['title']
    # found: xpath-injection
    rows = tree.xpath(f"//book[title='{title}']")
    # ok: xpath-injection
    same = tree.xpath('//book[title=$title]', title=title)
    return {'rows': len(rows), 'same': len(same)}
