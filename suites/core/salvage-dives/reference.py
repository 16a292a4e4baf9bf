def salvage_dives(wrecks: list[dict], legs: list[list[int]], until: int) -> list[int]:
    count = len(wrecks)
    # earliest[done][last]: first minute at which the wrecks in the bit set `done` are dived, `last` being the last one
    earliest: list[dict[int, int]] = [{} for _ in range(1 << count)]

    def extend(done: int, place: int, now: int) -> None:
        for i, wreck in enumerate(wrecks):
            if done >> i & 1:
                continue
            end = max(now + legs[place][i + 1], wreck["opens"]) + wreck["minutes"]
            reached = earliest[done | 1 << i]
            if end <= wreck["closes"] and end < reached.get(i, end + 1):
                reached[i] = end

    extend(0, 0, 0)
    best = (0, 0, 0)
    for done in range(1, 1 << count):
        for last, now in earliest[done].items():
            home = now + legs[last + 1][0]
            if home <= until:
                value = sum(wreck["value"] for i, wreck in enumerate(wrecks) if done >> i & 1)
                best = min(best, (-value, done.bit_count(), home))
            extend(done, last + 1, now)
    value, dives, home = best
    return [-value, dives, home]
