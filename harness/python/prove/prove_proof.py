"""The proof of an attack that seems to work: harmless calls in a process in which nothing was attacked, and the attack in
a fresh one, with the smallest payload first.

Where the harmless calls were made before the search, in its process, the attack comes second in its own: after another
harmless call, which must have no effect either. So what only the first call of a process does is no effect of the attack.
Where that does not work the harmless calls get a process of their own, and the attack is alone in its.
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
        seen, found = attack_second(hunt, site, one) or attack_alone(hunt, site, one)
        if found is not None and found.grade == effect.grade:
            proof = prove_report.report(hunt, site, one, found, seen)
            more = {'location': found.more['location']} if 'location' in found.more else {}
            return {'kind': found.grade, 'proof': proof, **more}
    return None


def attack_second(hunt, site, payload):
    """(what was seen, effect) of the attack after a harmless call; None where that says nothing."""
    controls = hunt.family.controls(site, payload)
    if not controls or key_of(hunt, site, payload, controls) not in hunt.harmless_first:
        return None
    hunt.ensure(fresh=True)
    attempts = hunt.attempts
    _, harm = hunt.try_one(site, controls[0])
    hunt.attempts = attempts
    seen, found = (None, None) if harm or hunt.child.stopped else hunt.try_one(site, payload)
    return (seen, found) if found else None


def attack_alone(hunt, site, payload):
    return hunt.try_one(site, payload, fresh=True) if is_harmless(hunt, site, payload) else (None, None)


def try_harmless(hunt, site):
    """Before anything is attacked: the controls of the payload that is tried first there."""
    payload = next(iter(hunt.family.payloads(site)), None)
    if payload is None or hunt.family.kind_of_controls(payload) is None:
        return
    controls, attempts = hunt.family.controls(site, payload), hunt.attempts
    found = all_at_once(hunt, site, controls) if hunt.in_salvos and len(controls) > 1 else one_by_one(hunt, site, controls)
    hunt.attempts = attempts
    if found:
        hunt.harmless_first.add(key_of(hunt, site, payload, controls))


def is_harmless(hunt, site, payload):
    """Harmless calls, in a process of their own, must not have the effect."""
    controls = hunt.family.controls(site, payload)
    if not controls:
        return True  # where the value is one that nobody has
    key = key_of(hunt, site, payload, controls)
    if key in hunt.harmless:
        return hunt.harmless[key]
    found, in_salvo = None, hunt.in_salvos and len(controls) > 1
    hunt.ensure(fresh=True)
    if in_salvo:
        found = all_at_once(hunt, site, controls)
    if found is None:
        hunt.ensure(fresh=in_salvo)
        found = one_by_one(hunt, site, controls)
    if key[1] is not None:
        hunt.harmless[key] = found
    return found


def key_of(hunt, site, payload, controls):
    """The harmless call without a payload is the same for all sites."""
    return None if controls == [None] else site.shown, hunt.family.kind_of_controls(payload)


def one_by_one(hunt, site, controls):
    return all(hunt.try_one(site, one)[1] is None for one in controls)


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
