import elementpath
from elementpath.xpath3 import XPath3Parser
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


@app.route('/shelf')
def shelf():
    title = request.args['title']
    # found: xpath-injection
    first = elementpath.select(tree, f"//book[title='{title}']")
    # found: xpath-injection
    second = list(elementpath.iter_select(tree, path="//book[title='%s']" % title))
    # found: xpath-injection
    third = elementpath.Selector('//book[' + title + ']')
    # found: xpath-injection
    fourth = XPath3Parser().parse(f'//{title}')
    # found: xpath-injection
    fifth = etree.XPath("//book[title='" + title + "']")
    # ok: xpath-injection
    sixth = elementpath.select(tree, '//book[title=$title]', variables={'title': title})
    # ok: xpath-injection
    seventh = etree.XPath('//book[title=$title]')(tree, title=title)
    return str([first, second, third, fourth, fifth, sixth, seventh])
