// What can be made of one, two or three numbers.

import type { Combiner, Type } from './operation.ts';

type Words = Omit<Combiner, 'kind' | 'takes' | 'gives' | 'inline' | 'slug'> & {
  readonly inline?: Combiner['inline'];
  readonly slug: readonly string[];
};

function combiner(takes: readonly Type[], gives: Type, words: Words): Combiner {
  return { kind: 'combiner', takes, gives, inline: [], ...words };
}

const one: readonly Type[] = ['int'];
const two: readonly Type[] = ['int', 'int'];
const three: readonly Type[] = ['int', 'int', 'int'];

const pairs: readonly Combiner[] = [
  combiner(two, 'int', {
    name: 'add',
    inline: ['A + B'],
    slug: ['plus', 'add'],
    noun: ['{a} plus {b}', 'the sum of {a} and {b}'],
  }),
  combiner(two, 'int', {
    name: 'subtract',
    inline: ['A - B'],
    slug: ['minus', 'difference'],
    noun: ['{a} minus {b}', 'the result of subtracting {b} from {a}'],
  }),
  combiner(two, 'int', {
    name: 'multiply',
    inline: ['A * B'],
    slug: ['times', 'product'],
    noun: ['{a} multiplied by {b}', 'the product of {a} and {b}'],
  }),
  combiner(two, 'int', {
    name: 'gap',
    inline: ['abs(A - B)'],
    bodies: ['if A > B:\n    return A - B\nreturn B - A'],
    slug: ['gap', 'absolute_difference'],
    noun: ['the absolute difference between {a} and {b}'],
  }),
  combiner(two, 'int', {
    name: 'larger',
    inline: ['max(A, B)', 'A if A > B else B'],
    bodies: ['if A > B:\n    return A\nreturn B', 'if A > B:\n    return A\nelse:\n    return B'],
    slug: ['larger', 'max'],
    noun: ['the larger of {a} and {b}', 'the maximum of {a} and {b}'],
  }),
  combiner(two, 'int', {
    name: 'smaller',
    inline: ['min(A, B)', 'A if A < B else B'],
    bodies: ['if A < B:\n    return A\nreturn B', 'if A < B:\n    return A\nelse:\n    return B'],
    slug: ['smaller', 'min'],
    noun: ['the smaller of {a} and {b}', 'the minimum of {a} and {b}'],
  }),
  combiner(two, 'int', {
    name: 'safe divide',
    inline: ['A // B if B != 0 else 0', '0 if B == 0 else A // B'],
    bodies: ['if B == 0:\n    return 0\nreturn A // B'],
    slug: ['divide', 'quotient'],
    noun: ['{a} divided by {b}, rounded down, or 0 if {b} is zero'],
    plain: true,
  }),
  combiner(two, 'int', {
    name: 'safe modulo',
    inline: ['A % B if B != 0 else 0', '0 if B == 0 else A % B'],
    bodies: ['if B == 0:\n    return 0\nreturn A % B'],
    slug: ['remainder', 'modulo'],
    noun: ['the remainder of {a} modulo {b}, or 0 if {b} is zero'],
    plain: true,
  }),
  combiner(two, 'int', {
    name: 'greatest common divisor',
    bodies: [
      'left = abs(A)\nright = abs(B)\nwhile right > 0:\n    left, right = right, left % right\nreturn left',
    ],
    slug: ['gcd', 'greatest_common_divisor'],
    noun: ['the greatest common divisor of {a} and {b} (0 if both are zero)'],
  }),
  combiner(two, 'int', {
    name: 'sum of squares',
    inline: ['A * A + B * B', 'A ** 2 + B ** 2'],
    slug: ['sum_of_squares', 'squares_sum'],
    noun: ['the sum of the squares of {a} and {b}'],
  }),
  combiner(two, 'int', {
    name: 'midpoint',
    inline: ['(A + B) // 2'],
    slug: ['midpoint', 'average'],
    noun: ['the average of {a} and {b}, rounded down'],
  }),
  combiner(two, 'int', {
    name: 'compare',
    inline: ['1 if A > B else -1 if A < B else 0'],
    bodies: [
      'if A > B:\n    return 1\nif A < B:\n    return -1\nreturn 0',
      'if A > B:\n    return 1\nelif A < B:\n    return -1\nelse:\n    return 0',
    ],
    slug: ['compare', 'order'],
    noun: ['1 if {a} is greater than {b}, -1 if it is less, and 0 if they are equal'],
    plain: true,
  }),
  combiner(two, 'int', {
    name: 'common digits',
    bodies: [
      'count = 0\nfor digit in set(str(abs(A))):\n    if digit in str(abs(B)):\n        count += 1\nreturn count',
    ],
    slug: ['common_digits', 'shared_digits'],
    noun: ['the number of distinct digits that {a} and {b} have in common'],
  }),
  combiner(three, 'int', {
    name: 'clamp',
    inline: ['max(B, min(A, D))', 'B if min(A, D) < B else min(A, D)'],
    bodies: ['result = A\nif result > D:\n    result = D\nif result < B:\n    result = B\nreturn result'],
    slug: ['clamp', 'limit'],
    noun: ['{a} limited to at most {d} and then to at least {b}'],
    plain: true,
  }),
  combiner(three, 'int', {
    name: 'add three',
    inline: ['A + B + D'],
    slug: ['sum_of_three', 'add_three'],
    noun: ['the sum of {a}, {b} and {d}'],
    plain: true,
  }),
  combiner(three, 'int', {
    name: 'largest of three',
    inline: ['max(A, B, D)'],
    bodies: ['best = A\nif B > best:\n    best = B\nif D > best:\n    best = D\nreturn best'],
    slug: ['largest_of_three', 'max_of_three'],
    noun: ['the largest of {a}, {b} and {d}'],
    plain: true,
  }),
  combiner(three, 'int', {
    name: 'smallest of three',
    inline: ['min(A, B, D)'],
    bodies: ['best = A\nif B < best:\n    best = B\nif D < best:\n    best = D\nreturn best'],
    slug: ['smallest_of_three', 'min_of_three'],
    noun: ['the smallest of {a}, {b} and {d}'],
    plain: true,
  }),
  combiner(three, 'int', {
    name: 'middle of three',
    inline: ['sorted([A, B, D])[1]', 'A + B + D - max(A, B, D) - min(A, B, D)'],
    slug: ['middle_of_three', 'median_of_three'],
    noun: ['the middle one of {a}, {b} and {d} when they are sorted'],
    plain: true,
  }),
  combiner(three, 'int', {
    name: 'multiply and add',
    inline: ['A * B + D'],
    slug: ['multiply_add', 'times_plus'],
    noun: ['{a} times {b}, plus {d}'],
    plain: true,
  }),
];

const digits: readonly Combiner[] = [
  combiner(one, 'int', {
    name: 'reverse digits',
    inline: ['int(str(abs(A))[::-1])'],
    bodies: [
      'rest = abs(A)\nresult = 0\nwhile rest > 0:\n    result = result * 10 + rest % 10\n    rest //= 10\nreturn result',
    ],
    slug: ['reverse_digits', 'reversed_number'],
    noun: ['the number whose digits are those of {a} in reverse order, ignoring the sign'],
    plain: true,
  }),
  combiner(one, 'int', {
    name: 'digit total',
    inline: ['sum(int(digit) for digit in str(abs(A)))'],
    bodies: [
      'rest = abs(A)\ntotal = 0\nwhile rest > 0:\n    total += rest % 10\n    rest //= 10\nreturn total',
      'total = 0\nfor digit in str(abs(A)):\n    total += int(digit)\nreturn total',
    ],
    slug: ['digit_sum', 'sum_of_digits'],
    noun: ['the sum of the decimal digits of {a}'],
  }),
  combiner(one, 'int', {
    name: 'bit count',
    bodies: [
      'rest = abs(A)\ncount = 0\nwhile rest > 0:\n    count += rest % 2\n    rest //= 2\nreturn count',
    ],
    slug: ['count_ones', 'bit_count'],
    noun: ['the number of ones in the binary form of the absolute value of {a}'],
    plain: true,
  }),
  combiner(one, 'str', {
    name: 'binary',
    bodies: [
      'if A <= 0:\n    return "0"\nrest = A\nresult = ""\nwhile rest > 0:\n    result = str(rest % 2) + result\n    rest //= 2\nreturn result',
    ],
    slug: ['to_binary', 'binary'],
    noun: ['the binary digits of {a} as a string ("0" if it is not positive)'],
    plain: true,
  }),
  combiner(one, 'int', {
    name: 'halvings',
    holes: { K: 'factor' },
    bodies: ['rest = A\ncount = 0\nwhile rest > 1:\n    rest //= K\n    count += 1\nreturn count'],
    slug: ['count_divisions', 'divisions'],
    noun: ['how many times {a} can be divided by {K}, rounding down, before it is at most 1'],
    plain: true,
  }),
  combiner(one, 'int', {
    name: 'power in number',
    holes: { K: 'factor' },
    bodies: [
      'if A == 0:\n    return 0\nrest = A\ncount = 0\nwhile rest % K == 0:\n    rest //= K\n    count += 1\nreturn count',
    ],
    slug: ['multiplicity', 'factor_count'],
    noun: ['how many times {a} is divisible by {K} in a row (0 if it is zero)'],
    plain: true,
  }),
  combiner(one, 'int', {
    name: 'digit uses',
    holes: { K: 'digit' },
    inline: ['str(abs(A)).count(str(K))'],
    bodies: [
      'count = 0\nfor digit in str(abs(A)):\n    if int(digit) == K:\n        count += 1\nreturn count',
    ],
    slug: ['count_digit', 'digit_occurrences'],
    noun: ['how often the digit {K} occurs in {a}'],
  }),
  combiner(one, 'int', {
    name: 'triangle',
    inline: ['A * (A + 1) // 2 if A > 0 else 0'],
    bodies: ['total = 0\nstep = 1\nwhile step <= A:\n    total += step\n    step += 1\nreturn total'],
    slug: ['triangular', 'sum_to'],
    noun: ['the sum of the whole numbers from 1 to {a} (0 if it is not positive)'],
    plain: true,
  }),
  combiner(one, 'int', {
    name: 'root',
    bodies: [
      'if A < 0:\n    return 0\nresult = 0\nwhile (result + 1) ** 2 <= A:\n    result += 1\nreturn result',
    ],
    slug: ['integer_root', 'square_root'],
    noun: ['the integer square root of {a}, rounded down (0 if it is negative)'],
    plain: true,
  }),
  combiner(one, 'int', {
    name: 'sign',
    inline: ['1 if A > 0 else -1 if A < 0 else 0'],
    bodies: ['if A > 0:\n    return 1\nif A < 0:\n    return -1\nreturn 0'],
    slug: ['sign', 'signum'],
    noun: ['1 if {a} is positive, -1 if it is negative, and 0 if it is zero'],
    plain: true,
  }),
  combiner(one, 'int', {
    name: 'next multiple',
    holes: { K: 'factor' },
    inline: ['(A + K - 1) // K * K', '-(-A // K) * K'],
    bodies: ['result = A\nwhile result % K != 0:\n    result += 1\nreturn result'],
    slug: ['next_multiple', 'round_up'],
    noun: ['the smallest multiple of {K} that is not less than {a}'],
  }),
  combiner(one, 'int', {
    name: 'collatz',
    bodies: [
      'rest = A\ncount = 0\nwhile rest > 1:\n    if rest % 2 == 0:\n        rest //= 2\n    else:\n        rest = 3 * rest + 1\n    count += 1\nreturn count',
    ],
    slug: ['collatz_steps', 'steps_to_one'],
    noun: [
      'how many steps {a} takes to reach 1 when even numbers are halved and odd ones tripled and increased by 1 (0 if it is not above 1)',
    ],
    plain: true,
  }),
];

const truths: readonly Combiner[] = [
  combiner(one, 'bool', {
    name: 'prime',
    bodies: [
      'if A < 2:\n    return False\ndivisor = 2\nwhile divisor * divisor <= A:\n    if A % divisor == 0:\n        return False\n    divisor += 1\nreturn True',
      'if A < 2:\n    return False\nfor divisor in range(2, A):\n    if A % divisor == 0:\n        return False\nreturn True',
    ],
    slug: ['is_prime', 'prime'],
    noun: ['whether {a} is a prime number', 'whether {a} is prime'],
  }),
  combiner(one, 'bool', {
    name: 'perfect square',
    bodies: ['result = 0\nwhile result * result < A:\n    result += 1\nreturn result * result == A'],
    slug: ['is_square', 'perfect_square'],
    noun: ['whether {a} is a perfect square', 'whether {a} is the square of a whole number'],
  }),
  combiner(one, 'bool', {
    name: 'power of two',
    bodies: ['if A < 1:\n    return False\nrest = A\nwhile rest % 2 == 0:\n    rest //= 2\nreturn rest == 1'],
    slug: ['is_power_of_two', 'power_of_two'],
    noun: ['whether {a} is a power of two'],
  }),
  combiner(one, 'bool', {
    name: 'number palindrome',
    inline: ['str(A) == str(A)[::-1]'],
    bodies: ['result = str(A)\nreturn result == result[::-1]'],
    slug: ['is_palindrome', 'same_backwards'],
    noun: ['whether the decimal form of {a} reads the same backwards'],
  }),
  combiner(two, 'bool', {
    name: 'greater',
    inline: ['A > B', 'B < A'],
    slug: ['greater', 'exceeds'],
    noun: ['whether {a} is greater than {b}', 'whether {a} exceeds {b}'],
  }),
  combiner(two, 'bool', {
    name: 'same number',
    inline: ['A == B'],
    slug: ['equal', 'same'],
    noun: ['whether {a} is equal to {b}', 'whether {a} equals {b}'],
  }),
  combiner(two, 'bool', {
    name: 'divides',
    inline: ['B != 0 and A % B == 0'],
    bodies: ['if B == 0:\n    return False\nreturn A % B == 0'],
    slug: ['is_divisible', 'divides'],
    noun: ['whether {a} is divisible by {b}, with False if {b} is zero'],
    plain: true,
  }),
  combiner(two, 'bool', {
    name: 'same parity',
    inline: ['A % 2 == B % 2', '(A + B) % 2 == 0', '(A - B) % 2 == 0'],
    slug: ['same_parity', 'parity_matches'],
    noun: ['whether {a} and {b} are both even or both odd'],
  }),
  combiner(two, 'bool', {
    name: 'same sign',
    inline: ['A * B > 0', 'A > 0 and B > 0 or A < 0 and B < 0'],
    slug: ['same_sign', 'signs_match'],
    noun: ['whether {a} and {b} are both positive or both negative'],
  }),
  combiner(three, 'bool', {
    name: 'between three',
    inline: ['B <= A <= D', 'A >= B and A <= D'],
    slug: ['is_between', 'in_range'],
    noun: ['whether {a} lies between {b} and {d}, inclusive'],
    plain: true,
  }),
  combiner(three, 'bool', {
    name: 'triangle sides',
    inline: ['A + B > D and A + D > B and B + D > A'],
    slug: ['is_triangle', 'forms_triangle'],
    noun: ['whether {a}, {b} and {d} can be the side lengths of a triangle'],
    plain: true,
  }),
];

export const numberCombiners: readonly Combiner[] = [...pairs, ...digits, ...truths];
