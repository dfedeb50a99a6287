/** The debrief's charts in English. */
export const DEBRIEF_EN = {
  'plane.title': 'What could be had, and what was offered',
  'plane.help':
    'Each point is a text: to the right it is worth more to one side, upward more to the other. The line shows the best that both capitals would have carried; the broken line what the red lines alone leave. Left of or below the corner lines, one side does better walking away.',
  'plane.summary':
    'Result: {result}. The text with the largest product of gains: {best}. {offers} packages were tabled; the arrow keys go through them.',
  'plane.none': 'there was none',
  'plane.worth': '{first} {x}, {second} {y}',
  'plane.offer': '{hour}, {who}: {worth} ({about})',
  'plane.axis': 'Points for {who}',
  'plane.mark.walkAway': 'walk-away',
  'plane.mark.nash': 'Nash',
  'plane.mark.kalaiSmorodinsky': 'Kalai-Smorodinsky',
  'plane.mark.historical': 'that day',
  'plane.mark.result': 'result',
  'plane.before': 'Package before',
  'plane.next': 'Next package',
  'plane.pick': 'Choose a package to read what it was worth to each side, with what was agreed by then.',
  'plane.table': 'The same as a list',
} as const;
