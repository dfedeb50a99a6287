/** The worker in which a counterpart thinks, so that the page never waits for it. */
import { expose } from 'comlink';
import { decide } from './delegates/seating.ts';

expose({ decide });
