/** The bidders by name. */
import { micro, timeDependent, titForTat } from './baselines.ts';
import { expertBidder } from './expert-bidder.ts';
import type { BidderMaker } from './session.ts';

export const BIDDERS = {
  expert: expertBidder,
  boulware: timeDependent(5),
  linear: timeDependent(1),
  conceder: timeDependent(0.5),
  'tit-for-tat': titForTat,
  micro,
} as const satisfies Record<string, BidderMaker>;

export type BidderName = keyof typeof BIDDERS;
export const BIDDER_NAMES = Object.keys(BIDDERS) as BidderName[];
