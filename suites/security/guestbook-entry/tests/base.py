assert entry_html("Ida", "", "Lovely boats.\nBack soon!") == "<article><h3>Ida</h3><p>Lovely boats.<br>Back soon!</p></article>"
assert (
    entry_html("Ida", "https://ida.example/", "Hello")
    == '<article><h3><a href="https://ida.example/">Ida</a></h3><p>Hello</p></article>'
)
assert entry_html("", "", "Hello") == "<article><h3>A visitor</h3><p>Hello</p></article>"
assert entry_html("Ida", "", "") == "<article><h3>Ida</h3><p></p></article>"
assert entry_html("Ida", "", "one\ntwo\nthree") == "<article><h3>Ida</h3><p>one<br>two<br>three</p></article>"
