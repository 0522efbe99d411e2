// One line before a step, one after it with the time it took: a person waiting sees what for.

export const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;

export async function step(what, work) {
  console.log(`${what} ...`);
  const started = Date.now();
  const result = await work();
  console.log(`${what}: done in ${seconds(Date.now() - started)}`);
  return result;
}
