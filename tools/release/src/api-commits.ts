/** A change of one API report. */
export interface ReportChange {
  readonly report: string;
  /** Whether the commit brings the report, changes it, or removes it. */
  readonly kind: 'added' | 'changed' | 'removed';
  /** Declarations that are gone, or are not what they were. */
  readonly removedLines: readonly string[];
}

/** A commit that touches API reports. */
export interface ApiCommit {
  readonly hash: string;
  readonly subject: string;
  readonly body: string;
  readonly changes: readonly ReportChange[];
}

/** Arguments of `git log` whose output `parseApiCommits` reads: NUL cannot be in a message or in a report. */
export const apiLogArguments = [
  'log',
  '--no-merges',
  '--no-renames',
  '--no-color',
  '--no-ext-diff',
  '--unified=0',
  '--patch',
  '--format=%x00%H%x00%s%x00%b%x00',
] as const;

/** Reads what git says about commits and what they change. */
export function parseApiCommits(log: string): readonly ApiCommit[] {
  const [, ...fields] = log.split('\0');
  const commits: ApiCommit[] = [];
  for (let index = 0; index + 3 < fields.length; index += 4) {
    const [hash = '', subject = '', body = '', patch = ''] = fields.slice(index, index + 4);
    commits.push({ hash, subject, body, changes: parsePatch(patch) });
  }
  return commits;
}

function parsePatch(patch: string): readonly ReportChange[] {
  return patch
    .split(/^diff --git /m)
    .slice(1)
    .map((file) => {
      const [header = '', ...hunks] = file.split(/^@@ .*$/m);
      const report = /^a\/(.*) b\/\1$/m.exec(header)?.[1] ?? header.split('\n')[0] ?? '';
      const lines = hunks.flatMap((hunk) => hunk.split('\n'));
      const added = lines.filter((line) => line.startsWith('+')).map(declaration);
      return {
        report,
        kind: kindOf(header),
        // A line that only moved is no loss.
        removedLines: lines
          .filter((line) => line.startsWith('-'))
          .map(declaration)
          .filter((line) => isDeclaration(line) && !takeFrom(added, line)),
      };
    });
}

function kindOf(header: string): ReportChange['kind'] {
  if (/^new file mode/m.test(header)) return 'added';
  return /^deleted file mode/m.test(header) ? 'removed' : 'changed';
}

function declaration(line: string): string {
  return line.slice(1).trim();
}

/** Whether users can depend on a line: comments, imports and the Markdown around the declarations they cannot see. */
function isDeclaration(line: string): boolean {
  return line !== '' && !/^(\/\/|\/\*|\*|import |#|>|```|[{}()\];,]+$)/.test(line);
}

function takeFrom(lines: string[], line: string): boolean {
  const index = lines.indexOf(line);
  if (index >= 0) lines.splice(index, 1);
  return index >= 0;
}
