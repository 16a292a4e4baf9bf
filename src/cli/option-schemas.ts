// How the values of common options are written.

import { z } from 'zod';

/** A whole number from 1. */
export const countSchema = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, 'must be a whole number from 1')
  .transform(Number);

/** Any number; what it may be is the business of whoever takes it. */
export const numberSchema = z
  .string()
  .regex(/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i, 'must be a number')
  .transform(Number);

/** A whole number from 0; absent is 0. */
export const seedSchema = z
  .union([z.string().regex(/^\d{1,15}$/, 'must be a whole number from 0'), z.number().int().nonnegative()])
  .default('0')
  .transform(Number);

/** Values of k, as `1,10,100`. */
export const kListSchema = z
  .string()
  .regex(/^[1-9]\d{0,8}(,[1-9]\d{0,8})*$/, 'must be whole numbers from 1, separated by commas')
  .transform((list) => [...new Set(list.split(',').map(Number))].sort((one, other) => one - other));

/** Numbers, as `0,0.2,0.8`. */
export const numberListSchema = z
  .string()
  .regex(/^(\d+\.?\d*|\.\d+)(,(\d+\.?\d*|\.\d+))*$/, 'must be numbers, separated by commas')
  .transform((list) => list.split(',').map(Number));
