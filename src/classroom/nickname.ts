/** Nicknames: what a student may be called on the projector, and names for those who would rather have one given. */

/** Letters that a nickname may have at most; enough for two words. */
export const LONGEST_NICKNAME = 24;

/** Words that no teacher wants on the projector, in the languages of the game; compared without accents and digits. */
const UNWANTED: readonly string[] = [
  'fuck',
  'shit',
  'bitch',
  'nazi',
  'hitler',
  'putain',
  'merde',
  'salope',
  'сука',
  'бляд',
  'хуй',
  'пизд',
  'ебат',
  'курва',
];

const ADJECTIVES = [
  'Quiet',
  'Patient',
  'Bright',
  'Steady',
  'Candid',
  'Careful',
  'Brisk',
  'Gentle',
  'Keen',
  'Level',
  'Ready',
  'Sober',
] as const;
const BIRDS = [
  'Gull',
  'Heron',
  'Swift',
  'Crane',
  'Wren',
  'Finch',
  'Stork',
  'Lark',
  'Robin',
  'Plover',
  'Osprey',
  'Tern',
] as const;

const SPELLED: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
};

/** What is compared with the unwanted words: small letters without accents, digits read as the letters they stand for. */
function bare(name: string): string {
  return Array.from(name.normalize('NFKD').toLowerCase())
    .map((letter) => SPELLED[letter] ?? letter)
    .filter((letter) => /\p{L}/u.test(letter))
    .join('');
}

/**
 * Words of a student as they will be shown: one Unicode form, no control or direction marks, single spaces, at most so many
 * letters; empty where nothing is left. Null where a word is in them that nobody wants on the projector.
 */
export function shownText(text: string, longest: number): string | null {
  const clean = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  const shown = Array.from(clean).slice(0, longest).join('').trim();
  return UNWANTED.some((word) => bare(shown).includes(word)) ? null : shown;
}

/** A nickname as it will be shown; null where nothing that can be read is left, or where nobody wants it on the projector. */
export function normaliseNickname(text: string): string | null {
  const shown = shownText(text, LONGEST_NICKNAME);
  return shown === null || !/[\p{L}\p{N}]/u.test(shown) ? null : shown;
}

/** A name for one who gives none, of `chance` (a whole number), that is not among those taken. */
export function givenNickname(chance: number, taken: readonly string[]): string {
  for (let i = 0; ; i++) {
    const at = chance + i;
    const name = `${ADJECTIVES[at % ADJECTIVES.length]} ${BIRDS[Math.floor(at / ADJECTIVES.length) % BIRDS.length]}`;
    const turn = Math.floor(i / (ADJECTIVES.length * BIRDS.length));
    const full = turn === 0 ? name : `${name} ${turn + 1}`;
    if (!taken.includes(full)) return full;
  }
}

/** What one who wishes for this is called: given where nothing is wished, numbered where it is taken, null where it cannot be shown. */
export function nicknameFor(wish: string, chance: number, taken: readonly string[]): string | null {
  const name = wish.trim() === '' ? givenNickname(chance, taken) : normaliseNickname(wish);
  if (name === null || !taken.includes(name)) return name;
  for (let i = 2; ; i++) if (!taken.includes(`${name} ${i}`)) return `${name} ${i}`;
}
