import logging


def ring(bells):
    for bell in bells:
        # found: swallowed-exception
        try:
            bell.ring()
        except Exception:
            continue
    # found: swallowed-exception
    try:
        bells.rest()
    except:
        pass
    # ok: swallowed-exception
    try:
        bells.oil()
    except FileNotFoundError:
        pass
    # ok: swallowed-exception
    try:
        bells.tune()
    except Exception:
        logging.exception('not tuned')
