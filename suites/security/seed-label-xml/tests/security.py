def refuses(text):
    try:
        read_labels(text)
    except ValueError:
        return True
    return False


KALE = "<labels><label><name>Kale</name></label></labels>"
GROWN = "".join(f'<!ENTITY e{step} "&e{step - 1};&e{step - 1};&e{step - 1};&e{step - 1};">' for step in range(1, 9))
assert refuses("<!DOCTYPE labels>" + KALE)
assert refuses('<!DOCTYPE labels [<!ENTITY k "Kale">]><labels><label><name>&k;</name></label></labels>')
assert refuses('<!DOCTYPE labels SYSTEM "http://evil.example/labels.dtd">' + KALE)
assert refuses('<?xml version="1.0"?>\n<!-- ' + "x" * 5000 + ' -->\n<!DOCTYPE labels [<!ENTITY k "K">]>' + KALE)
assert refuses(
    '<!DOCTYPE labels [<!ENTITY k SYSTEM "file:///etc/passwd">]><labels><label><name>a&k;</name></label></labels>'
)
assert refuses(
    f'<!DOCTYPE labels [<!ENTITY e0 "0123456789">{GROWN}]><labels><label><name>&e8;</name></label></labels>'
)
assert refuses('<!DOCTYPE labels [<!ATTLIST label year CDATA "2019">]>' + KALE)
assert refuses("<!DOCTYPE\nlabels\n[]>" + KALE)
