// mocha's spec reporter, which also writes what it counted to the file named by CONCORD_COUNTS.
const { writeFileSync } = require('node:fs');
const { reporters, Runner } = require('mocha');

module.exports = class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once(Runner.constants.EVENT_RUN_END, () => writeFileSync(process.env.CONCORD_COUNTS, JSON.stringify(this.stats)));
  }
};
