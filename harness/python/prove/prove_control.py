"""The harmless call of a hunt: of some variants the one that gets furthest, and what they ask of a database."""

_AT_ONCE = 4


def choose(hunt):
    """(the best as (score, variant, method, what was seen), the schema, the most columns of a result)."""
    best, schema, columns = None, {}, 0
    for variant, method, seen, is_last in calls(hunt, lambda: schema):
        if best is None or score(seen) > best[0]:
            best = (score(seen), variant, method, seen)
            hunt.plan.asked = [one for one in seen.told.get('asked', []) if isinstance(one, str)][:30]
            columns = seen.told.get('columns') or 0
        found = seen.told.get('schema')
        if isinstance(found, dict) and len(words_in(found)) > len(words_in(schema)):
            schema = found
        level = best[0][0]
        is_far = level >= 3 or (level == 2 and (schema or hunt.family.arrives(best[3])))
        if is_last and (is_far or hunt.deaths > 1 or (hunt.needs and level == 0)):
            break
    return best, schema, columns


def calls(hunt, schema):
    """(variant, method, what was seen, whether it is the last of the variant). The first is mostly good enough; the
    others come in salvos."""
    methods = ('GET', 'POST') if hunt.target['isHandler'] else ('GET',)
    first, *others = hunt.plan.variants()
    for method in methods:
        prepare(hunt, first, method, schema())
        yield first, method, hunt.run(scratch=True), method == methods[-1]
    yield from many(hunt, others, methods, schema)
    # At last the names of columns: what is sorted by takes nothing else.
    words = [{**first, 'text': one} for one in sorted(words_in(schema()))[:4]]
    yield from many(hunt, words, methods, schema)


def many(hunt, variants, methods, schema):
    left = [(variant, method) for variant in variants for method in methods]
    while left:
        some = left[:_AT_ONCE]
        made = []
        for number, (variant, method) in enumerate(some):
            prepare(hunt, variant, method, schema())
            made.append(hunt.scratch(hunt.attempt(None, None, 'shut'), number))
        seen = hunt.salvo_of(made)
        for (variant, method), one in zip(some, seen):
            yield variant, method, one, method == methods[-1]
        left = left[len(seen) :]


def prepare(hunt, variant, method, schema):
    hunt.plan.variant, hunt.plan.method = variant, method
    hunt.texts = {variant['text'], variant['file'], variant['host']} - words_in(schema)


def score(seen):
    level = 0 if seen.stopped or seen.how == 'needs' else 1 if seen.how == 'raised' else 2
    if level == 2 and seen.told.get('accepts'):
        level = 3
    return (level, len(seen.told.get('asked') or []))


def words_in(schema):
    return {
        word for columns in schema.values() if isinstance(columns, list) for word in columns if isinstance(word, str)
    }
