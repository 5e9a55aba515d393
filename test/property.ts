import fc from "fast-check";

/**
 * Property tests draw the same cases every time, so that a change is judged by what it changes and not by luck. Whoever
 * looks for what nobody has thought of yet draws others, and more of them:
 *
 *     PROPERTY_SEED=$RANDOM PROPERTY_RUNS=1000 npx vitest run test/understanding
 */
const { PROPERTY_SEED = "145", PROPERTY_RUNS } = process.env;

fc.configureGlobal({ seed: Number(PROPERTY_SEED), numRuns: runs(100) });

/** How many cases to draw where each takes long, unless somebody looks for more. */
export function runs(usual: number): number {
  return PROPERTY_RUNS ? Number(PROPERTY_RUNS) : usual;
}

export default fc;
