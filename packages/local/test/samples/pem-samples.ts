import { toPem } from '../support/certificate-maker';
import {
  given,
  inAuthorities,
  inKey,
  inMember,
  member,
  notAlone,
  parameters,
  refused,
  second,
  taken,
  unreadable,
  type Sample,
} from './sample';

const crlf = (text: string) => text.replaceAll('\n', '\r\n');
const bom = /starts with a byte order mark/;

export const pemSamples: readonly Sample[] = [
  taken('plain', given()),
  taken('line ends of Windows in a certificate', inMember(crlf)),
  taken('line ends of Windows in authorities', inAuthorities(crlf)),
  taken('line ends of Windows in a key', inKey(crlf)),
  taken(
    'text around',
    inAuthorities((pem) => `Certificate:\n    Data: 1\n\n${pem}\nafter it\n`),
  ),
  taken(
    'spaces at the ends of lines',
    inMember((pem) => pem.replaceAll('\n', ' \t\n')),
  ),
  taken(
    'headers',
    inMember((pem) => pem.replace('-----\n', '-----\nSubject: x\nIssuer: y\n\n')),
  ),
  taken(
    'no line end at the end',
    inAuthorities((pem) => pem.trim()),
  ),
  taken(
    'two authorities',
    inAuthorities((pem) => second.certificate + pem),
  ),
  taken(
    'one line',
    inMember((pem) => pem.replace(/\n(?!-|$)/g, '').replace('-----MII', '-----\nMII')),
  ),
  refused(
    'two authorities glued',
    notAlone,
    inAuthorities((pem) => second.certificate.trim() + pem.trim()),
  ),
  refused(
    'authority and intermediate glued',
    notAlone,
    inMember((pem) => pem.trim() + second.certificate),
  ),
  refused(
    'a byte order mark before authorities',
    bom,
    inAuthorities((pem) => `\uFEFF${pem}`),
  ),
  refused(
    'a byte order mark before a member',
    bom,
    inMember((pem) => `\uFEFF${pem}`),
  ),
  refused(
    'a byte order mark before a key',
    bom,
    inKey((pem) => `\uFEFF${pem}`),
  ),
  refused(
    'an indented block',
    notAlone,
    inMember((pem) => pem.replace(/^/gm, '  ')),
  ),
  refused(
    'an indented key',
    notAlone,
    inKey((pem) => pem.replace(/^/gm, '  ')),
  ),
  refused(
    'spaces in place of line ends',
    notAlone,
    inMember((pem) => pem.replaceAll('\n', ' ')),
  ),
  refused(
    'line ends as two characters',
    notAlone,
    inAuthorities((pem) => pem.replaceAll('\n', '\\n')),
  ),
  refused(
    'line ends of old machines',
    notAlone,
    inAuthorities((pem) => pem.replaceAll('\n', '\r')),
  ),
  refused(
    'quotes around',
    notAlone,
    inAuthorities((pem) => `"${pem.trim()}"`),
  ),
  refused(
    'four dashes',
    /is not a certificate as PEM/,
    inMember((pem) => pem.replace('CERTIFICATE-----\n', 'CERTIFICATE----\n')),
  ),
  refused(
    'another END',
    unreadable,
    inMember((pem) => pem.replace('END CERTIFICATE', 'END X509')),
  ),
  refused(
    'a character less',
    unreadable,
    inMember((pem) => pem.replace(/.\n(?=-----END)/, '\n')),
  ),
  refused(
    'a character of another alphabet',
    unreadable,
    inMember((pem) => pem.replace(/\n./, '\n_')),
  ),
  refused(
    'bytes after it',
    unreadable,
    inMember(() => toPem('CERTIFICATE', Buffer.concat([member.der, Buffer.from([5, 0])]))),
  ),
  refused(
    'parameters among authorities',
    /holds something else than certificates/,
    inAuthorities((pem) => parameters + pem),
  ),
  taken(
    'parameters beside a certificate',
    inMember((pem) => parameters + pem),
  ),
];
