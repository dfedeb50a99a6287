/** Tokens and codes: drawn by the system's random source, and kept as hashes only. */
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { CODE_LENGTH, CODE_LETTERS } from '../protocol.ts';

/** A token of 192 bits. */
export const freshToken = (): string => randomBytes(24).toString('base64url');

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A code that can be read aloud: of `CODE_LETTERS`, drawn evenly. */
export function freshCode(length: number = CODE_LENGTH): string {
  return Array.from({ length }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('');
}

/** Letters of the code with which a student comes back on another device. */
export const RECOVERY_LENGTH = 8;
