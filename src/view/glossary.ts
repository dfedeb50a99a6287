/** The field's terms that are explained where they stand; their words are `term.<id>` and `term.<id>.text` of the interface. */
export const TERMS = [
  'walkAway',
  'redLine',
  'authority',
  'linkage',
  'brackets',
  'adReferendum',
  'package',
  'ratification',
  'approval',
  'trust',
  'tension',
  'attainable',
  'mandate',
  'closingHour',
  'frontier',
  'nash',
  'kalaiSmorodinsky',
] as const;

export type Term = (typeof TERMS)[number];
