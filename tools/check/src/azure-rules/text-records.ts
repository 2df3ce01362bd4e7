import { listAt, numberAt } from '@etcd-iac/observe/observed';
import { violation } from '../violation';
import { armTypes, ruleFor, unless } from './azure-rule';

/** Limits of the texts of one record set. Source: Azure DNS, private records, TXT records. */
const limits = { records: 20, text: 255, all: 1024 } as const;

/** A text record says something, in texts and for a time that Azure takes. */
export const textRecordIsWithinLimits = ruleFor(armTypes.txtRecord, (record) => {
  const path = ['properties', 'txtRecords'];
  const ttl = numberAt(record.body, 'properties', 'ttl') ?? 0;
  const records = listAt(record.body, 'properties', 'txtRecords');
  const texts = records.map((one) => listAt(one, 'value').map(String));
  const lengths = texts.flat().map((text) => Buffer.byteLength(text));
  const all = lengths.reduce((sum, length) => sum + length, 0);
  return unless(
    [
      Number.isInteger(ttl) && ttl >= 1 && ttl <= 2_147_483_647,
      () => violation('text-record/ttl', record, ['properties', 'ttl'], `is ${ttl}`),
    ],
    [
      records.length >= 1 && records.length <= limits.records,
      () => violation('text-record/count', record, path, `are ${records.length}, not 1 to ${limits.records}`),
    ],
    [
      texts.every((one) => one.length > 0) &&
        lengths.every((length) => length >= 1 && length <= limits.text) &&
        all <= limits.all,
      () =>
        violation(
          'text-record/length',
          record,
          path,
          `are ${lengths.join(', ')} characters, not 1 to ${limits.text} each and ${limits.all} in all`,
        ),
    ],
  );
});
