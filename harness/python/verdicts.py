"""What every kind of exam says: verdicts as dictionaries, and the error for an exam that does not work itself."""
from shown import SHOWN


class ExamBroken(Exception):
    """The exam itself does not work: our side's failure, or the suite's."""


def run_trusted(code, namespace, what):
    try:
        exec(compile(code, f'<{what}>', 'exec', dont_inherit=True), namespace)
    except Exception as error:
        raise ExamBroken(f'the {what} raised {type(error).__name__}: {error}') from error


def raised_verdict(described, call=None, test=None):
    """`described`: as described.reduced() returns it."""
    name = described['name'] or described['type']
    verdict = {
        'outcome': 'memory' if described['type'] == 'MemoryError' else 'error',
        'reason': 'memory-limit' if described['type'] == 'MemoryError' else 'raised',
        'message': f'{name}: {described["message"]}'[:SHOWN],
        'frames': described['traceback'],
    }
    if call is not None:
        verdict['call'] = call
    if test is not None:
        verdict['test'] = test
    return verdict


def mismatch(call, test, expected, actual):
    return {
        'outcome': 'wrong', 'reason': 'mismatch', 'test': test,
        'call': call, 'expected': expected, 'actual': actual,
    }


def passed(session):
    if session.gone is not None:
        raise session.gone
    if session.calls == 0:
        return {'outcome': 'wrong', 'reason': 'protocol', 'message': 'no test called the program'}
    return {'outcome': 'passed'}
