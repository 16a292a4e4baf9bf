def rig_stage(steps: list[tuple]) -> dict:
    up = []
    failed = None
    for name, raise_piece, lower_piece in steps:
        try:
            answer = raise_piece()
        except BaseException:
            failed = name
            break
        up.append((name, lower_piece, answer is not False))
    if failed is not None:
        still_up = []
        for name, lower_piece, ours in reversed(up):
            if not ours:
                still_up.append(name)
                continue
            try:
                if lower_piece is not None:
                    lower_piece()
            except Exception:
                still_up.append(name)
        return {"up": still_up[::-1], "failed": failed}
    return {"up": [name for name, _, _ in up], "failed": None}
