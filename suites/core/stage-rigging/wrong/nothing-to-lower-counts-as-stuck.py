def rig_stage(steps: list[tuple]) -> dict:
    hanging = set()  # positions of the pieces that hang
    raised = []  # positions of the pieces that this call has raised
    failed = None

    def lower_again() -> None:
        for position in reversed(raised):
            lower = steps[position][2]
            try:
                lower()
                hanging.discard(position)
            except Exception:
                pass  # the piece is stuck and goes on hanging

    for position, (name, raise_piece, _) in enumerate(steps):
        try:
            answer = raise_piece()
        except Exception:
            failed = name
            lower_again()
            break
        except BaseException:
            lower_again()
            raise
        hanging.add(position)
        if answer is not False:
            raised.append(position)
    return {"up": [steps[position][0] for position in sorted(hanging)], "failed": failed}
