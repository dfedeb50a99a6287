/** The tempers of the bargaining delegates: the same way of thinking, with other numbers. All in percent or minutes. */
export interface Temper {
  /** Share of the own hope that is asked for at the start and at the end of the day, in percent. */
  readonly aspiration: readonly [number, number];
  /** How far each step that the counterpart made lowers the aspiration, in percent of the hope. */
  readonly reciprocity: number;
  /** Share of the own hope that a text must bring before this delegate closes it. */
  readonly closingShare: number;
  /** Part of the time for moves from which it comes down to what is fair; at 100 it never does. */
  readonly fairFrom: number;
  /** How much less it insists on as the agenda gets shorter, in percent of how much shorter it is. */
  readonly bendsWhenShort: number;
  /** Part of the day before which it does not propose to close. */
  readonly closeFrom: number;
  readonly opening: readonly [firm: number, measured: number];
  readonly probes: number;
  readonly discloses: number;
  readonly presses: number;
  readonly holds: number;
  readonly reassures: number;
  readonly walks: number;
  readonly consents: number;
  readonly consults: number;
  readonly speaksTogether: number;
  /** Whether it tables its packages as a whole. */
  readonly wholePackages: number;
}

export const TEMPERS = {
  /** Concedes and explains itself: a partner for first lessons. */
  exploratory: {
    aspiration: [82, 42],
    reciprocity: 1,
    closingShare: 30,
    fairFrom: 70,
    bendsWhenShort: 0,
    closeFrom: 60,
    opening: [10, 40],
    probes: 35,
    discloses: 40,
    presses: 4,
    holds: 5,
    reassures: 70,
    walks: 40,
    consents: 85,
    consults: 80,
    speaksTogether: 75,
    wholePackages: 10,
  },
  /** The firmness of the record: principles first, little given, and no text for its own sake. */
  'as-on-the-day': {
    aspiration: [98, 71],
    reciprocity: 1,
    closingShare: 64,
    fairFrom: 100,
    bendsWhenShort: 40,
    closeFrom: 75,
    opening: [60, 35],
    probes: 25,
    discloses: 12,
    presses: 12,
    holds: 25,
    reassures: 40,
    walks: 12,
    consents: 50,
    consults: 60,
    speaksTogether: 15,
    wholePackages: 50,
  },
} as const satisfies Record<string, Temper>;

/** How the expert conducts itself outside its own reckoning: at the opening, in answers, before the press. */
export const EXPERT_CONDUCT: Temper = {
  ...TEMPERS['as-on-the-day'],
  opening: [10, 70],
  walks: 60,
  consents: 60,
  speaksTogether: 45,
};
