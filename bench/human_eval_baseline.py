"""The method of openai/human-eval, written anew as a baseline: for every sample a Manager and a Process, a
3 s alarm inside it, four threads that wait. Program, tests and verdict share the one process.

Runs inside a cage only. Reads {"program", "test", "entry"} rows from the file named first; prints how many passed.
"""
import contextlib
import io
import json
import multiprocessing
import signal
import sys
import tempfile
import os
from concurrent.futures import ThreadPoolExecutor

TIMEOUT_SECONDS = 3.0
THREADS = 4


class TimedOut(Exception):
    pass


@contextlib.contextmanager
def time_limit(seconds):
    def on_alarm(_signal, _frame):
        raise TimedOut()

    signal.signal(signal.SIGALRM, on_alarm)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def run_one(source, result):
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        quiet = io.StringIO()
        try:
            with contextlib.redirect_stdout(quiet), contextlib.redirect_stderr(quiet):
                with time_limit(TIMEOUT_SECONDS):
                    exec(source, {})
            result.append('passed')
        except TimedOut:
            result.append('timed out')
        except BaseException as error:
            result.append(f'failed: {type(error).__name__}')
        finally:
            os.chdir('/')


def check(row):
    source = f'{row["program"]}\n{row["test"]}\ncheck({row["entry"]})\n'
    with multiprocessing.Manager() as manager:
        result = manager.list()
        process = multiprocessing.Process(target=run_one, args=(source, result))
        process.start()
        process.join(timeout=TIMEOUT_SECONDS + 1)
        if process.is_alive():
            process.kill()
            process.join()
        return bool(result) and result[0] == 'passed'


def main():
    with open(sys.argv[1], encoding='utf-8') as file:
        rows = [json.loads(line) for line in file]
    with ThreadPoolExecutor(max_workers=THREADS) as pool:
        passed = sum(pool.map(check, rows))
    print(json.dumps({'samples': len(rows), 'passed': passed}))


if __name__ == '__main__':
    main()
