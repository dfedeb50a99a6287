/** What is said and read in a scenario made from a published domain: plain words that fit any matter. */

/** What each side says, by kind of intervention; `{article}` is the matter it is about. */
const SAID: Readonly<Record<string, string>> = {
  table: 'This is what we propose.',
  accept: 'Agreed, for our part.',
  decline: 'That will not do.',
  reopen: 'We must come back to “{article}”.',
  probe: 'How much does “{article}” matter to you?',
  disclose: 'We will tell you plainly what “{article}” is worth to us.',
  hold: 'Our position stands.',
  press: 'We cannot wait for ever.',
  reassure: 'You can rely on us.',
  callCapital: 'We have to ask those who sent us.',
  consult: 'We have to confer.',
  walk: 'Shall we talk outside, the two of us?',
  recess: 'Let us take a break.',
  close: 'Shall we close what is agreed?',
  leave: 'Then there is no more to say.',
  consent: 'Very well.',
  refuse: 'Not now.',
};

const GROUNDS: Readonly<Record<string, string>> = {
  home: 'Others must be asked first.',
  authority: 'That is more than we may sign.',
  carry: 'Our own side would not carry it.',
  notEnough: 'There is not enough in it for us yet.',
  notEnoughOn: 'Not while “{article}” stays as it is.',
  offer: 'First what you offer on “{article}”.',
  trust: 'We hardly know each other. Later.',
  time: 'There is no time for that.',
};

const OPENINGS: Readonly<Record<string, string>> = {
  firm: 'We know what we need.',
  measured: 'Let us go through it one by one.',
  open: 'We would like to hear what you need.',
};

/** Everything that a side says, keyed as the scenario's texts are. */
export function wordsOfSide(party: string): Record<string, string> {
  return {
    ...Object.fromEntries(Object.entries(SAID).map(([kind, text]) => [`intervention.${kind}.${party}.said`, text])),
    ...Object.fromEntries(Object.entries(GROUNDS).map(([g, text]) => [`intervention.refuse.${party}.${g}`, text])),
    [`intervention.decline.${party}.because`]: 'That will not do, with these words on “{article}”.',
    [`intervention.hold.${party}.early`]: 'Not yet. Leave it there.',
    ...Object.fromEntries(Object.entries(OPENINGS).map(([id, text]) => [`opening.${id}.${party}.said`, text])),
    [`briefing.apart.${party}.said`]: 'We did what we could.',
    [`briefing.together.${party}.said`]: 'Let us tell it together.',
  };
}

/** What is read of those who sent a side. */
export function wordsOfHome(stakeholder: string, party: string): Record<string, string> {
  const base = `stakeholder.${stakeholder}`;
  return {
    [`${base}.name`]: `Those who sent ${party}`,
    [`${base}.about`]: 'The profile says nothing of others, so they let every text stand.',
    [`${base}.consents`]: 'They let the text stand.',
    [`${base}.notConsulted`]: 'They were not asked.',
    [`${base}.belowThreshold`]: 'They find that too little came home.',
    [`${base}.noAuthority`]: 'They never gave leave for that.',
  };
}

/** What is read of the day, the ends and the debrief. */
export const WORDS_OF_THE_DAY: Readonly<Record<string, string>> = {
  'scenario.contentNote': 'A published negotiation domain, made playable.',
  'scenario.photoCall': 'Both sides take their places.',
  'scenario.roleNote': 'You speak for one side and get its profile as instructions.',
  'intervention.callCapital.label': 'Report to those who sent you',
  'intervention.walk.label': 'Propose to talk outside',
  'intervention.walk.adviser': 'The two heads alone: dear in minutes, rich in trust, and both speak plainly.',
  'intervention.consent.after.walk': 'The two heads went outside and spoke plainly.',
  'opening.firm.adviser': 'Shows strength; the room gets harder.',
  'briefing.together.adviser': 'It takes both; if they will not, nothing is lost.',
  'block.table.name': 'At the table',
  'block.table.about': 'Everything may be said and tabled.',
  'block.closing.name': 'The last stretch',
  'block.closing.about': 'Close the text in time.',
  'ending.disowned.title': 'Disowned',
  'ending.disowned.text': 'A text was closed, and it did not stand.',
  'ending.left.title': 'The empty chair',
  'ending.left.text': 'One side got up and left.',
  'ending.broken-off.title': 'Broken off',
  'ending.broken-off.text': 'The room grew too tense to go on.',
  'ending.full-text.title': 'A full agreement',
  'ending.full-text.text': 'Everything on the agenda is agreed.',
  'ending.part-text.title': 'A partial agreement',
  'ending.part-text.text': 'Not everything is agreed, but something is, and it holds.',
  'ending.no-text.title': 'No agreement',
  'ending.no-text.text': 'The time ran out without a text.',
  'question.trade': 'What was cheap for you and dear for them? Did you trade it?',
  'question.ask': 'What did you learn by asking?',
};
