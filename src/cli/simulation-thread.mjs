// A thread starts as plain JavaScript: Node 20 does not hand the loader of TypeScript on to worker threads.
import { tsImport } from 'tsx/esm/api';

const { default: playBatch } = await tsImport('./simulation.worker.ts', import.meta.url);

export default playBatch;
