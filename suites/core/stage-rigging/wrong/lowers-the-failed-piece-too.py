def rig_stage(steps: list[tuple]) -> dict:
    ours = []
    hanging = [False] * len(steps)

    def undo() -> None:
        while ours:
            index = ours.pop()
            lower = steps[index][2]
            try:
                if lower:
                    lower()
            except Exception:
                continue
            hanging[index] = False

    failed = None
    for index, (name, up, _) in enumerate(steps):
        ours.append(index)
        try:
            answer = up()
        except Exception:
            failed = name
            undo()
            break
        except BaseException:
            undo()
            raise
        hanging[index] = True
        if answer is False:
            ours.pop()
    return {"up": [step[0] for step, up in zip(steps, hanging) if up], "failed": failed}
