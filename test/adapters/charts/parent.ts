import { startRenderer } from '../../../src/adapters/charts/renderer/supervisor';

/** A process with a renderer, to be killed: says the renderer's process id and waits. */
void startRenderer().then(({ pid }) => process.stdout.write(`${pid}\n`));
