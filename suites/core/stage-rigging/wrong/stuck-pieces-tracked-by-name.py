def rig_stage(steps: list[tuple]) -> dict:
    ours: list[tuple] = []
    up: list[str] = []
    failed = None

    def lower_all() -> None:
        for name, lower in reversed(ours):
            try:
                if lower is not None:
                    lower()
                up.remove(name)
            except Exception:
                continue

    for name, raise_piece, lower in steps:
        try:
            answer = raise_piece()
        except Exception:
            failed = name
            lower_all()
            break
        except BaseException:
            lower_all()
            raise
        up.append(name)
        if answer is not False:
            ours.append((name, lower))
    return {"up": up, "failed": failed}
