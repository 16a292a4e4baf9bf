def stage(marks, error=OSError):
    """Steps that write into a log. Marks: "a" plain, "a!" cannot be raised, "a~" cannot be lowered,
    "a=" hangs already, "a-" has nothing to lower, "a0", "aN", "aE" and "aT" answer 0, None, "" and True."""
    log = []
    answers = {"=": False, "0": 0, "N": None, "E": "", "T": True}

    def step(name, mark):
        def up():
            log.append("+" + name)
            if "!" in mark:
                raise error("jammed")
            return next((answers[m] for m in mark if m in answers), "done")

        def down():
            log.append("-" + name)
            if "~" in mark:
                raise OSError("stuck")

        return (name, up, None if "-" in mark else down)

    return [step(text[0], text[1:]) for text in marks.split()], log


def rig(marks):
    steps, log = stage(marks)
    result = rig_stage(steps)
    return [result["up"], result["failed"], "".join(log)]


def result_of(marks):
    return rig_stage(stage(marks)[0])


def interrupted(marks, error):
    steps, log = stage(marks, error)
    try:
        result = rig_stage(steps)
    except BaseException as caught:
        return [type(caught).__name__, "".join(log)]
    return ["no error", result["failed"], "".join(log)]


def steps_after(marks):
    steps, _ = stage(marks)
    rig_stage(steps)
    return [name for name, _, _ in steps]


def twice(first, second):
    return [rig(first), rig(second)]


assert rig("a") == [["a"], None, "+a"]
assert rig("a!") == [[], "a", "+a"]
assert rig("a b~ c d!") == [["b"], "d", "+a+b+c+d-c-b-a"]
assert rig("a~ b~ c~ d!") == [["a", "b", "c"], "d", "+a+b+c+d-c-b-a"]
assert rig("a b c~ d!") == [["c"], "d", "+a+b+c+d-c-b-a"]
assert rig("a= b c!") == [["a"], "c", "+a+b+c-b"]
assert rig("a b= c!") == [["b"], "c", "+a+b+c-a"]
assert rig("a= b= c!") == [["a", "b"], "c", "+a+b+c"]
assert rig("a~ b= c~ d= e!") == [["a", "b", "c", "d"], "e", "+a+b+c+d+e-c-a"]
assert rig("a= b~ c!") == [["a", "b"], "c", "+a+b+c-b"]
assert rig("a=~ b!") == [["a"], "b", "+a+b"]
assert rig("aN b!") == [[], "b", "+a+b-a"]
assert rig("a0 b!") == [[], "b", "+a+b-a"]
assert rig("aE b!") == [[], "b", "+a+b-a"]
assert rig("aT b!") == [[], "b", "+a+b-a"]
assert rig("a0 bN cE d= e!") == [["d"], "e", "+a+b+c+d+e-c-b-a"]
assert rig("a0 bN cE d= eT") == [["a", "b", "c", "d", "e"], None, "+a+b+c+d+e"]
assert rig("a- b") == [["a", "b"], None, "+a+b"]
assert rig("a- b!") == [[], "b", "+a+b"]
assert rig("a b- c!") == [[], "c", "+a+b+c-a"]
assert rig("a=- b!") == [["a"], "b", "+a+b"]
assert rig("a~ b- c= d!") == [["a", "c"], "d", "+a+b+c+d-a"]
assert rig("a!~ b") == [[], "a", "+a"]
assert rig("a b!~ c") == [[], "b", "+a+b-a"]
assert rig("a! b!") == [[], "a", "+a"]
assert rig("a a a") == [["a", "a", "a"], None, "+a+a+a"]
assert rig("a~ a a!") == [["a"], "a", "+a+a+a-a-a"]
assert rig("a a~ b a!") == [["a"], "a", "+a+a+b+a-b-a-a"]
assert rig("a= a a!") == [["a"], "a", "+a+a+a-a"]
assert rig("b= a~ b a= c!") == [["b", "a", "a"], "c", "+b+a+b+a+c-b-a"]
assert result_of("a b") == {"up": ["a", "b"], "failed": None}
assert result_of("a~ b!") == {"up": ["a"], "failed": "b"}
assert interrupted("a b c!", KeyboardInterrupt) == ["KeyboardInterrupt", "+a+b+c-b-a"]
assert interrupted("a~ b= c d!", KeyboardInterrupt) == ["KeyboardInterrupt", "+a+b+c+d-c-a"]
assert interrupted("a b!", SystemExit) == ["SystemExit", "+a+b-a"]
assert interrupted("a! b", KeyboardInterrupt) == ["KeyboardInterrupt", "+a"]
assert interrupted("a b-  c= d!", SystemExit) == ["SystemExit", "+a+b+c+d-a"]
assert interrupted("a b!", ValueError) == ["no error", "b", "+a+b-a"]
assert interrupted("a b!", StopIteration) == ["no error", "b", "+a+b-a"]
assert interrupted("a b", KeyboardInterrupt) == ["no error", None, "+a+b"]
assert steps_after("a b~ c!") == ["a", "b", "c"]
assert twice("a~ b!", "c d!") == [[["a"], "b", "+a+b-a"], [[], "d", "+c+d-c"]]
assert rig(" ".join("abcdefghijklmnopqrstuvwxy") + " z!") == [[], "z", "+" + "+".join("abcdefghijklmnopqrstuvwxyz") + "-" + "-".join("yxwvutsrqponmlkjihgfedcba")]
