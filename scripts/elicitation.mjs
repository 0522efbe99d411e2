// Writes docs/elicitation.md: how many questions simulated patients are asked, and whether what they would want is on the list.
// node scripts/elicitation.mjs [PATIENTS]: 500 without it; half as many for the variants. Takes some minutes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { build } from 'esbuild';
import { inRoot } from './repository.mjs';

const REPORT = 'docs/elicitation.md';
const patients = Number(process.argv[2] ?? 500);
if (!Number.isInteger(patients) || patients < 2) {
  console.error('PATIENTS is a whole number from 2.');
  process.exit(1);
}

async function core() {
  const contents = "export { simulatePatient, SIMULATED_CARDS, SIMULATED_CRITERIA, SIMULATED_OPTIONS } from './src/core/elicitation/simulation.ts'; export { wilsonInterval } from './src/core/evidence/confidenceInterval.ts';";
  const { outputFiles: [bundle] } = await build({ stdin: { contents, resolveDir: inRoot() }, bundle: true, write: false, format: 'esm', platform: 'node', mainFields: ['module', 'main'], logLevel: 'warning' });
  return import(`data:text/javascript;base64,${Buffer.from(bundle.contents).toString('base64')}`);
}

const { simulatePatient, SIMULATED_CARDS, SIMULATED_CRITERIA, SIMULATED_OPTIONS, wilsonInterval } = await core();

const right = { kind: 'right' };
const wrong = { kind: 'wrong', share: 0.1 };
const model = (lapse, sharpness) => ({ kind: 'model', lapse, sharpness });
const scenario = (over) => ({ patient: 'additive', policy: 'entropy', answering: right, cards: false, ...over });

function run(name, over, count) {
  const started = performance.now();
  const found = Array.from({ length: count }, (_, index) => simulatePatient(scenario(over), index + 1));
  console.error(`${name}: ${count} patients, ${Math.round((performance.now() - started) / 1000)} s`);
  return { name, count, found, cards: over.cards === true };
}

const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
const percent = (share) => `${(100 * share).toFixed(1)}%`;
const mean = (numbers) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
const shareOf = (found, is) => found.filter(is).length / found.length;

function summary({ name, count, found, cards }) {
  const asked = found.map((patient) => patient.asked).sort((a, b) => a - b);
  const listed = wilsonInterval(found.filter((patient) => patient.listed).length, count);
  const stops = ['sure', 'littleToChoose', 'noQuestion', 'enough'].map((why) => percent(shareOf(found, (patient) => patient.stopped === why)));
  return {
    median: quantile(asked, 0.5), effort: quantile(asked, 0.5) + (cards ? SIMULATED_CARDS : 0), listed: shareOf(found, (patient) => patient.listed),
    row: [name, count, quantile(asked, 0.5), quantile(asked, 0.9), mean(asked).toFixed(1), quantile(asked, 0.5) + (cards ? SIMULATED_CARDS : 0), `${percent(shareOf(found, (patient) => patient.listed))} (${percent(listed.lower)} to ${percent(listed.upper)})`,
      percent(shareOf(found, (patient) => patient.first)), mean(found.map((patient) => patient.list)).toFixed(1), mean(found.map((patient) => patient.regret)).toFixed(3), stops.join(' / ')],
  };
}

const HEAD = ['who answers, and how', 'patients', 'answers, median', '9 in 10 at most', 'mean', 'median with each card counted as one', 'their true best is on the list (95%)', 'it is the first', 'options on the list, mean', 'regret of the first, mean', 'stopped: sure / little to choose / no question / eight asked'];
const table = (rows) => [`| ${HEAD.join(' | ')} |`, `|${HEAD.map(() => '---').join('|')}|`, ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n');

const half = Math.ceil(patients / 2);
const main = [
  run('Concord, always right', {}, patients),
  run(`Concord, after ${SIMULATED_CARDS} cards, always right`, { cards: true }, patients),
  run('random pairs, always right', { policy: 'random' }, patients),
  run('spread cut in half, always right', { policy: 'spreadCut' }, patients),
  run('Concord, 1 in 10 wrong', { answering: wrong }, patients),
  run(`Concord, after ${SIMULATED_CARDS} cards, 1 in 10 wrong`, { cards: true, answering: wrong }, patients),
];
const broken = [
  run('the most important thing decides (lexicographic)', { patient: 'lexicographic' }, half),
  run(`the same, after ${SIMULATED_CARDS} cards`, { patient: 'lexicographic', cards: true }, half),
  run('nothing makes up for too little of what matters most (threshold)', { patient: 'threshold' }, half),
  run(`the same, after ${SIMULATED_CARDS} cards`, { patient: 'threshold', cards: true }, half),
];
const answers = [[0.02, 4], [0.05, 4], [0.1, 4], [0.15, 4], [0.05, 2], [0.05, 8]].map(([lapse, sharpness]) => run(`lapses ${lapse}, sharpness ${sharpness}`, { answering: model(lapse, sharpness) }, half));

const of = (list) => list.map(summary);
const [mainRows, brokenRows, answerRows] = [of(main), of(broken), of(answers)];
const [plain, withCards, random, spread, faulty, faultyCards] = mainRows;
const verdict = (holds) => (holds ? 'met' : 'NOT met');
const targets = [
  `- At most 5 trade-off answers (median) from nothing said: ${plain.median}, ${verdict(plain.median <= 5)}.`,
  `- Fewer answers after ordering cards: ${withCards.median} against ${plain.median}, ${verdict(withCards.median < plain.median)}. With each card counted as one answer: ${withCards.effort} against ${plain.effort}, ${verdict(withCards.effort < plain.effort)}.`,
  `- Their true best on the list for at least 9 in 10 where 1 answer in 10 is wrong: ${percent(faulty.listed)} from nothing said, ${verdict(faulty.listed >= 0.9)}; ${percent(faultyCards.listed)} after cards, ${verdict(faultyCards.listed >= 0.9)}.`,
  `- Fewer answers than random pairs (${random.median}) and than cutting the spread of weights (${spread.median}): ${verdict(plain.median < random.median && plain.median < spread.median)}.`,
];

const text = `# How many questions: a simulation

Made by \`node scripts/elicitation.mjs${patients === 500 ? '' : ` ${patients}`}\`. It is a simulation and no validation: computer patients who answer as they were programmed to. It shows what the
method does where its assumptions hold and where they are broken on purpose. It says nothing about whether the questions help real people.

Each patient has ${SIMULATED_CRITERIA} criteria and ${SIMULATED_OPTIONS} options whose partial values are independent and uniform from 0 to 1, known exactly; how much things truly matter is uniform over all weights. Patient
number n is the same person with the same options in every row (seeds 1 to ${patients}). Questions come one at a time, at levels inside what the
options show; the rules for stopping are those of the program, without the rule about doubtful figures, since none are, and without the question
that is asked twice. The usual answer model is assumed throughout (lapses 0.05, sharpness 4), whoever answers. "On the list" is the list a patient would see: what is level, or the first and the next.

## What was aimed at

${targets.join('\n')}

## The same patients, asked in different ways

${table(mainRows.map(({ row }) => row))}

Random pairs and the cut in half stop by the same rules as Concord's questions.

## Patients the model is wrong about

${table(brokenRows.map(({ row }) => row))}

The lexicographic patient wants the option that is best on the one thing that matters most to them; the threshold patient will not have less than
0.4 of any of the three things that matter most if an option offers it, whatever else it has. Neither weighs things up as the model assumes.

## Patients who answer more or less carefully than assumed

${table(answerRows.map(({ row }) => row))}
`;

mkdirSync(dirname(inRoot(REPORT)), { recursive: true });
writeFileSync(inRoot(REPORT), text);
console.log(`Written: ${REPORT}`);
