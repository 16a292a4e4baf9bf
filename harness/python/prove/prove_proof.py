"""The proof of an attack that seems to work: harmless calls in a fresh process, and the attack alone in another, with
the smallest payload first.
"""

import time

import prove_report

_SHRINK_RUNS = 40
_AT_ONCE = 6
_MOST_AT_ONCE = 24


def confirm(hunt, site, payload, effect):
    """A result, or None where it does not stand on its own: the smallest payload first, then the first."""
    smallest = shrink(hunt, site, payload, effect)
    for one in (smallest, payload) if smallest is not payload else (payload,):
        if not is_harmless(hunt, site, one):
            continue
        seen, found = hunt.try_one(site, one, fresh=True)
        if found is not None and found.grade == effect.grade:
            proof = prove_report.report(hunt, site, one, found, seen)
            more = {'location': found.more['location']} if 'location' in found.more else {}
            return {'kind': found.grade, 'proof': proof, **more}
    return None


def is_harmless(hunt, site, payload):
    """Harmless calls, in a process of their own, must not have the effect."""
    family = hunt.family
    key = site.name, family.kind_of_controls(payload)
    if key in hunt.harmful:
        return False
    controls = family.controls(site, payload)
    if not controls:
        return True  # where the value is one that nobody has
    found, in_salvo = None, hunt.in_salvos and len(controls) > 1
    hunt.ensure(fresh=True)
    if in_salvo:
        found = all_at_once(hunt, site, controls)
    if found is None:
        hunt.ensure(fresh=in_salvo)
        found = all(hunt.try_one(site, one)[1] is None for one in controls)
    if not found and key[1] is not None:
        hunt.harmful.add(key)
    return found


def all_at_once(hunt, site, controls):
    """Whether a salvo of them has no effect; None where it does not say which of them has one."""
    made = hunt.try_salvo([(site, one) for one in controls])
    if len(made) < len(controls) or any(one.is_touched for seen in made for one in seen):
        return None
    hunt.attempts += sum(len(seen) for one, seen in zip(controls, made) if one is not None)
    if all(hunt.judge(site, one, seen) is None for one, seen in zip(controls, made)):
        return True
    return None if hunt.family.connects else False


def shrink(hunt, site, payload, effect):
    """Leaves out parts of the text as long as the effect stays."""
    if not payload.shrinks or payload.data is not None or payload.spec is not None or not hunt.family.shrinks:
        return payload
    text, size, left = payload.text, max(len(payload.text) // 2, 1), _SHRINK_RUNS
    while size >= 1 and left > 0 and time.monotonic() < hunt.ends:
        at, shorter, at_once = 0, False, _AT_ONCE
        while at < len(text) and left > 0:
            places = [place for place in range(at, len(text), size) if is_worth(hunt, text, place, size)]
            some = places[: min(at_once, left)]
            tried, works = first_that_stays(hunt, site, [payload.of(without(text, one, size)) for one in some], effect)
            left -= tried
            if works:
                at, at_once, shorter = some[tried - 1], _AT_ONCE, True
                text = without(text, at, size)
            else:
                at = some[-1] + size if some else len(text)
                at_once = min(2 * at_once, _MOST_AT_ONCE)
        if not shorter or size > len(text):
            size //= 2
    return payload if text == payload.text else payload.of(text)


def without(text, place, size):
    return text[:place] + text[place + size :]


def is_worth(hunt, text, place, size):
    trial = without(text, place, size)
    return bool(trial) and hunt.family.may_be(trial)


def first_that_stays(hunt, site, payloads, effect):
    """(how many were looked at, whether the last of them has the effect)."""
    count = hunt.attempts  # these are no attacks of their own
    tried = 0
    try:
        for _, _, _, found in hunt.try_all([(site, one) for one in payloads]):
            tried += 1
            if found is not None and found.grade == effect.grade:
                return tried, True
    finally:
        hunt.attempts = count
    return tried, False
