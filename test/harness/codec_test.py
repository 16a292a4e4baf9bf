"""What harness/python/codec.py lets across. Run with: python3 -m unittest codec_test (in this folder)."""
import collections
import decimal
import fractions
import os
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '../../harness/python'))

import codec

_TRAVELLING = (
    bool, int, float, complex, str, bytes, bytearray, list, tuple, range, dict, set, frozenset, object, type(None),
)


def sent(value, functions=None):
    return codec.decode(codec.loads(codec.dumps(codec.encode(value, functions))))


class Data(unittest.TestCase):
    def test_arrives_equal_and_of_its_type(self):
        for value in (
            None, True, -3, 2**70, 2.5, 'plum', b'pear', bytearray(b'fig'), 1 - 2j, range(2, 9, 3),
            [1, [2.0, 'x']], (1, (2,)), {1: 'a', (2, 3): [4]}, {5, 6}, frozenset((7,)),
            collections.Counter('aab'), collections.OrderedDict(b=1, a=2), collections.deque((1, 2)),
            decimal.Decimal('0.10'), fractions.Fraction(1, 3),
        ):
            got = sent(value)
            self.assertEqual(got, value)
            self.assertIs(type(got), type(value))


class Classes(unittest.TestCase):
    def test_arrive_as_themselves(self):
        for kind in _TRAVELLING:
            self.assertIs(sent(kind), kind)
        self.assertEqual(sent([(int, str), {float: {int, list}}]), [(int, str), {float: {int, list}}])

    def test_are_lent_to_nobody(self):
        lent = []
        for kind in _TRAVELLING:
            codec.encode(kind, lent.append)
        self.assertEqual(lent, [])


class Impostors(unittest.TestCase):
    def test_with_a_known_name_stay_opaque(self):
        loud = type('Loud', (type,), {'__eq__': lambda self, other: True, '__hash__': lambda self: hash(int)})
        for kind in (type('int', (int,), {}), type('list', (), {'__name__': 'list'}), loud('int', (), {})):
            self.assertIsInstance(sent(kind), codec.Opaque)
            self.assertFalse(sent(kind) == int)

    def test_that_make_classes_or_end_tests_stay_opaque(self):
        for kind in (type, super, property, memoryview, ValueError, BaseException, SystemExit, StopIteration):
            self.assertIsInstance(sent(kind), codec.Opaque)


class Forgeries(unittest.TestCase):
    def test_of_a_class_are_no_values(self):
        for name in ('type', 'eval', '__import__', 'SystemExit', 'Opaque', '', None, 0, ['int'], {'t': 't', 'v': []}):
            with self.assertRaises(ValueError):
                codec.decode({'t': 'class', 'v': name})


if __name__ == '__main__':
    unittest.main()
