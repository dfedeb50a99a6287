/** What the aide says in English, and the terms of the field explained. */
export const AIDE_EN = {
  'counsel.back': 'You step back on {articles}: they will feel it.',
  'counsel.toward': 'You move toward them on {articles}.',
  'counsel.smallStep':
    'On {articles} this is a last step: as a rule the middle already holds most of what an article is worth to them.',
  'counsel.currency': '{articles}: much to them, little to you. Good to trade with.',
  'counsel.overpaid': '{articles}: little to them, dear to you. You need not pay so much.',
  'counsel.passed': 'You say nothing on {articles}, which they have on the table.',
  'counsel.unasked': 'You have not asked yet what these are worth to them: {articles}.',
  'advice.title': 'Your aide',
  'advice.askAide': 'Ask your aide for a word',
  'advice.show': 'Show me: {label}',
  'advice.stop': 'No more advice, thank you',
  'advice.ask':
    'Find out what they want before you offer. A question costs minutes, not points. Start with {article}, which moves most for you.',
  'advice.table':
    'Put something on paper. Open two or three articles on the draft, choose wordings near your own end, and leave yourself room to give.',
  'advice.accept':
    'What they offer on {articles} is worth more to you than leaving it open. You may accept article by article.',
  'advice.authority':
    'Something agreed lies beyond your authority. Call home: without an answer they will disown the text.',
  'advice.consult': 'Before you close, ask {who}. A text they were not asked about is disowned.',
  'advice.close':
    'The text stands at {points} points, your walk-away at {walkAway}, and nobody at home objects. Propose to close soon: they may refuse once, to ask their own people first.',
  'advice.closeNow':
    'Propose to close now. The text stands at {points} points, your walk-away at {walkAway}, and only {minutes} minutes are to spare: any other move may take the last of them.',
  'advice.below':
    '{who} would not yet let this text stand. Agree something they care for, or say a firm word in public.',
  'advice.late': 'The day is running out and nothing is agreed. Offer something small that both can sign.',
  'advice.acceptWhole':
    'With their whole package the text would be worth {points} points to you; your walk-away is {walkAway}. Ask yourself what more you can still get, and in what time.',
  'advice.refused':
    'They refused to close this text, and it has not changed since. Asking again costs trust; offer them something more.',
  'advice.refusedFor':
    'They refused to close for want of words on {article}. Without movement there they may not close at all: what is it worth to you to give it?',
  'advice.refusedHome':
    'They have to ask at home before they can close. Give them the time for it, with something short of your own.',
  'advice.pending':
    'Your package is on the table and they have not taken it. If you need an answer in time, bring it a step nearer to them, or name what you could drop.',
  'advice.tooLate':
    'It is too late to close a text today. What is left is how the day ends: words that keep the door open, or a firm last word.',
  'advice.noTimeForLeave':
    'Something agreed lies beyond your authority, and there is no time left to ask home and still close. Take it back, or they will disown the text.',
  'advice.noTimeToAsk':
    'There is no time left to ask {who} and still close. Take back what touches them, or they will disown the text.',
  'advice.nothingLeftHere':
    'Nothing is left to agree in this block. A recess ends it and costs no goodwill, if they consent.',
  'advice.settled':
    'What can be agreed here is agreed. They may still have to ask people at home: leave them time, and propose to close early.',
  'advice.learn':
    'Nothing is tabled in this block: a good time to ask. You do not know what {article} is worth to them.',
  'advice.cool': 'The room is heated. A recess costs minutes and cools it.',
  'advice.walkOut': 'Trust is thin. If they come along, a walk builds it faster than anything; it is dear in minutes.',
  'advice.trade':
    'Look for a trade: give where it costs you little and matters to them, ask where it is the other way round.',
  'advice.walk': 'The walk takes time and brings trust and candour. Early in the day it pays.',
  'advice.recess': 'A recess cools the room and takes minutes. If time is short, refuse.',
  'advice.consentClose':
    'The text is worth {points} points to you, your walk-away {walkAway}, and nobody at home objects. You can sign.',
  'advice.refuseClose':
    'Not like this: the text is worth {points} points against your walk-away of {walkAway}, or somebody at home would disown it. Refuse and go on while there is time.',
  'term.explain': '{name}: what is that?',
  'term.walkAway': 'Walk-away',
  'term.walkAway.text': 'What you keep if no text is closed. A text worth less to you than this is worse than none.',
  'term.redLine': 'Red line',
  'term.redLine.text':
    'A wording you have no authority to agree to. You may table it, but without authority from home the text will be disowned.',
  'term.authority': 'Authority',
  'term.authority.text':
    'Leave from your capital to go beyond a red line. It comes by telephone, and only when the other side has put on the draft what your capital wants for it.',
  'term.linkage': 'Linkage',
  'term.linkage.text': 'Two wordings that are worth more, or less, together than each alone.',
  'term.brackets': 'Brackets',
  'term.brackets.text': 'Square brackets mark wording that only one side has put forward. They fall when both agree.',
  'term.adReferendum': 'Ad referendum',
  'term.adReferendum.text':
    'Agreed at the table, subject to approval at home. Until the text is closed it can be taken back, at a cost in trust.',
  'term.package': 'Package',
  'term.package.text':
    'Wordings on several articles, put forward together. "Only as a whole" means: all of it or none.',
  'term.ratification': 'Ratification',
  'term.ratification.text':
    'After a text is closed, each of those who have a say at home lets it stand or disowns it. One objection undoes it.',
  'term.approval': 'Approval',
  'term.approval.text':
    'How far somebody at home is with you. What you say in public, what is agreed, and whether you asked them moves it. Below the number it needs, they disown a text.',
  'term.trust': 'Trust',
  'term.trust.text': 'Each side has its own. With more of it, answers are more exact and offers are taken more kindly.',
  'term.tension': 'Tension',
  'term.tension.text': 'Shared by both. Hard words raise it, courtesy and pauses lower it. At 100 the talks break off.',
  'term.attainable': 'Attainable',
  'term.attainable.text': 'The best text for a side that both capitals would still have carried.',
  'term.frontier': 'Pareto frontier',
  'term.frontier.text':
    'The texts that cannot be improved for one side without taking from the other. What lies below it left something on the table.',
  'term.nash': 'Nash',
  'term.nash.text':
    'The text with the largest product of what both sides gain over their walk-aways: a common measure of a fair bargain (Nash 1950).',
  'term.kalaiSmorodinsky': 'Kalai-Smorodinsky',
  'term.kalaiSmorodinsky.text':
    'The text in which both sides gain the same share of the most that each could gain (Kalai and Smorodinsky 1975).',
  'term.closingHour': 'Closing hour',
  'term.closingHour.text':
    'Closing takes minutes: to propose, to consent, and to conform each agreed article. So every article that is agreed brings this hour forward a little.',
  'term.mandate': 'Mandate',
  'term.mandate.text': 'Your instructions: what each wording is worth to your side, and what you may not agree to.',
} as const;
