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


assert rig("a b c") == [["a", "b", "c"], None, "+a+b+c"]
assert rig("a b c!") == [[], "c", "+a+b+c-b-a"]
assert rig("a b! c") == [[], "b", "+a+b-a"]
assert rig("a! b") == [[], "a", "+a"]
assert rig("") == [[], None, ""]
assert rig("a~ b c!") == [["a"], "c", "+a+b+c-b-a"]
assert rig("a b= c") == [["a", "b", "c"], None, "+a+b+c"]
