/** Names what was skipped: jest only counts it. Tests of one group are named together. */
module.exports = class ReportSkipped {
  onRunComplete(_contexts, { testResults }) {
    const groups = new Map();
    for (const { status, ancestorTitles, title } of testResults.flatMap((file) => file.testResults)) {
      if (status !== 'pending') continue;
      const group = ancestorTitles.join(' › ');
      groups.set(group, [...(groups.get(group) ?? []), title]);
    }
    for (const [group, titles] of groups) {
      const [only] = titles;
      console.log(`skipped: ${group} › ${titles.length === 1 ? only : `${titles.length} tests`}`);
    }
  }
};
