import xml.etree.ElementTree as tree
from xml.dom.minidom import parseString

import defusedxml.ElementTree as safe
from flask import Flask, request
from lxml import etree

app = Flask(__name__)


@app.post('/score')
def score():
    # found: xml-entities
    first = tree.fromstring(request.data)
    # found: xml-entities
    second = parseString(request.data)
    # found: xml-entities
    parser = etree.XMLParser(resolve_entities=True, no_network=False)
    # ok: xml-entities
    careful = etree.XMLParser(resolve_entities=False, no_network=True)
    # ok: xml-entities
    third = safe.fromstring(request.data)
    # ok: xml-entities
    fourth = tree.tostring(third)
    return str([first, second, third, fourth, parser, careful])


@app.post('/page')
def page():
    # ok: xml-entities
    fifth = etree.fromstring(request.data, etree.XMLParser(resolve_entities=False))
    # ok: xml-entities
    sixth = etree.HTML(request.data)
    # found: xml-entities
    seventh = etree.fromstring(request.data)
    return str([fifth, sixth, seventh])
