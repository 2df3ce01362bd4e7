import { issuesWith, linesWith } from '../refusal';
import { ids, otherToken, output, peering, token } from '../samples';

type Expected = readonly (readonly [path: string, code: string])[];
type Row = readonly [description: string, changes: object, expected: Expected];

describe('address ranges', () => {
  const subnet = 'subnetAddressPrefix';
  const network = 'virtualNetworkAddressSpace';
  const rows: Row[] = [
    [
      'a subnet before the network',
      { [network]: '10.1.0.0/16', [subnet]: '10.0.255.0/24' },
      [[subnet, 'conflict']],
    ],
    [
      'a subnet behind the network',
      { [network]: '10.1.0.0/16', [subnet]: '10.2.0.0/24' },
      [[subnet, 'conflict']],
    ],
    [
      'the default subnet outside of another network',
      { [network]: '192.168.0.0/16' },
      [[subnet, 'conflict']],
    ],
    ['a subnet equal to the network', { [network]: '10.0.0.0/24' }, [[subnet, 'conflict']]],
    ['a subnet bigger than the network', { [network]: '10.0.0.0/25' }, [[subnet, 'conflict']]],
    ['host bits in the subnet', { [subnet]: '10.0.0.1/24' }, [[subnet, 'bad-format']]],
    ['host bits in the network', { [network]: '10.0.1.0/16' }, [[network, 'bad-format']]],
    ['leading zeros in an octet', { [subnet]: '010.0.0.0/24' }, [[subnet, 'bad-format']]],
    ['leading zeros in the prefix', { [network]: '10.0.0.0/08' }, [[network, 'bad-format']]],
    ['a prefix over 32', { [subnet]: '10.0.0.0/33' }, [[subnet, 'bad-format']]],
    ['an octet over 255', { [network]: '10.0.256.0/16' }, [[network, 'bad-format']]],
    ['IPv6', { [subnet]: 'fd00::/64' }, [[subnet, 'bad-format']]],
    ['an address alone', { [subnet]: '10.0.0.0' }, [[subnet, 'bad-format']]],
    ['a space', { [subnet]: '10.0.0.0/24 ' }, [[subnet, 'bad-format']]],
    ['a list', { [network]: ['10.0.0.0/16'] }, [[network, 'wrong-type']]],
    ['a network of more than /8', { [network]: '10.0.0.0/7' }, [[network, 'out-of-range']]],
    [
      'a network of less than /29',
      { [network]: '10.0.0.0/30' },
      [
        [network, 'out-of-range'],
        [subnet, 'conflict'],
      ],
    ],
    [
      'both wrong',
      { [network]: '10.0.0.1/16', [subnet]: '10.0.0.1/24' },
      [
        [network, 'bad-format'],
        [subnet, 'bad-format'],
      ],
    ],
    [
      'a subnet outside and too small',
      { [subnet]: '10.1.0.0/30' },
      [
        [subnet, 'conflict'],
        [subnet, 'out-of-range'],
      ],
    ],
  ];

  it.each(rows)('are refused: %s', (_, changes, expected) => {
    expect(issuesWith(changes)).toEqual(expected);
  });

  it.each([
    ['a subnet at the start of a /8', '10.0.0.0/8', '10.0.0.0/24'],
    ['a subnet at the end of a /8', '10.0.0.0/8', '10.255.255.0/24'],
    ['half of the network', '10.0.0.0/24', '10.0.0.128/25'],
    ['the upper half of all addresses', '192.168.0.0/16', '192.168.255.240/28'],
  ])('are taken: %s', (_, virtualNetworkAddressSpace, subnetAddressPrefix) => {
    expect(issuesWith({ virtualNetworkAddressSpace, subnetAddressPrefix })).toEqual([]);
  });

  it.each([
    [1, '', false, '/29', '/30', 7],
    [3, '', false, '/28', '/29', 11],
    [5, '', false, '/28', '/29', 15],
    [7, '', false, '/27', '/28', 19],
    [1, ' and the smoke test', true, '/28', '/29', 9],
    [3, ' and the smoke test', true, '/28', '/29', 13],
    [5, ' and the smoke test', true, '/27', '/28', 17],
    [7, ' and the smoke test', true, '/27', '/28', 21],
  ])(
    'hold %i members%s (%s) in a %s but not in a %s: %i addresses, two each and the 5 of Azure',
    (size, more, smokeTest, wide, narrow, needed) => {
      expect(issuesWith({ size, smokeTest, subnetAddressPrefix: `10.0.0.0${wide}` })).toEqual([]);
      const room = 2 ** (32 - Number(narrow.slice(1)));
      expect(linesWith({ size, smokeTest, subnetAddressPrefix: `10.0.0.0${narrow}` })).toEqual([
        `subnetAddressPrefix [out-of-range] "10.0.0.0${narrow}" has ${room} addresses, but ${size} members${more} need ${needed}: two each, and 5 that Azure keeps; choose a ${wide} or wider`,
      ]);
    },
  );

  it.each([
    ['loopback', '127.0.0.0/16', '127.0.0.0/8'],
    ['an address of Azure', '168.63.0.0/16', '168.63.129.16/32'],
    ['link-local ones', '169.254.8.0/24', '169.254.0.0/16'],
    ['multicast', '239.0.0.0/8', '224.0.0.0/4'],
    ['broadcast', '255.255.0.0/16', '255.255.255.255/32'],
  ])('are refused where Azure keeps %s out of virtual networks', (_, space, kept) => {
    const place = { virtualNetworkAddressSpace: space, subnetAddressPrefix: `${space.split('/')[0]}/26` };
    expect(linesWith(place)).toEqual([
      `virtualNetworkAddressSpace [reserved] "${space}" overlaps "${kept}", which Azure keeps out of virtual networks; choose one such as "10.0.0.0/16"`,
    ]);
  });

  it('are refused with value, rule and remedy', () => {
    expect(linesWith({ [network]: '10.0.0.0/7', [subnet]: '10.1.0.1/24' })).toEqual([
      'virtualNetworkAddressSpace [out-of-range] "10.0.0.0/7" has a prefix of 7 bits, but Azure takes 8 to 29; choose a /16',
      'subnetAddressPrefix [bad-format] "10.1.0.1/24" is not an IPv4 range that starts at its own first address; write one such as "10.0.0.0/16"',
    ]);
    expect(linesWith({ [network]: '10.0.0.0/24' })).toEqual([
      'subnetAddressPrefix [conflict] "10.0.0.0/24" takes all of the virtual network, but a delegated subnet may hold container groups only; leave room for clients',
    ]);
    expect(linesWith({ [subnet]: '10.1.0.0/24' })).toEqual([
      'subnetAddressPrefix [conflict] "10.1.0.0/24" is not within the virtual network\'s "10.0.0.0/16"; choose a part of it',
    ]);
  });
});

describe('ranges that traffic may come from', () => {
  it.each<Row>([
    ['one address', { clientSourceRanges: ['10.1.0.4'] }, [['clientSourceRanges.0', 'bad-format']]],
    ['host bits', { clientSourceRanges: ['10.1.0.4/24'] }, [['clientSourceRanges.0', 'bad-format']]],
    ['everywhere, by name', { clientSourceRanges: ['*'] }, [['clientSourceRanges.0', 'bad-format']]],
    [
      'a range twice',
      { metricsSourceRanges: ['10.1.0.0/24', '10.2.0.0/24', '10.1.0.0/24'] },
      [['metricsSourceRanges.2', 'conflict']],
    ],
    [
      'a range within another',
      { clientSourceRanges: ['10.0.0.0/8', '10.1.0.0/16'] },
      [['clientSourceRanges.1', 'conflict']],
    ],
    [
      'a range around another',
      { clientSourceRanges: ['10.1.0.0/16', '10.0.0.0/8'] },
      [['clientSourceRanges.1', 'conflict']],
    ],
    ['text', { metricsSourceRanges: '10.1.0.0/24' }, [['metricsSourceRanges', 'wrong-type']]],
  ])('are refused: %s', (_, changes, expected) => {
    expect(issuesWith(changes)).toEqual(expected);
  });

  it('may be the same for clients and scrapers, and any address there is', () => {
    expect(issuesWith({ clientSourceRanges: ['0.0.0.0/0'], metricsSourceRanges: ['10.1.0.0/24'] })).toEqual(
      [],
    );
  });

  it('are refused with value, rule and remedy', () => {
    expect(linesWith({ clientSourceRanges: ['10.0.0.0/8', '10.0.0.0/8', '10.1.0.0/16'] })).toEqual([
      'clientSourceRanges.1 [conflict] "10.0.0.0/8" is given twice; name each range once',
      'clientSourceRanges.2 [conflict] "10.1.0.0/16" overlaps "10.0.0.0/8", and Azure refuses a rule whose ranges do; keep the wider one',
    ]);
  });

  it.each<[string, object, string[]]>([
    [
      'another network alone',
      { clientSourceRanges: ['10.1.0.0/16'] },
      [
        'clientSourceRanges [conflict] leaves out the members\' subnet, where the smoke test runs; add "10.0.0.0/24", or turn smokeTest off',
      ],
    ],
    [
      'none at all',
      { clientSourceRanges: [], subnetAddressPrefix: '10.0.8.0/24' },
      [
        'clientSourceRanges [conflict] leaves out the members\' subnet, where the smoke test runs; add "10.0.8.0/24", or turn smokeTest off',
      ],
    ],
    ['the subnet', { clientSourceRanges: ['10.1.0.0/16', '10.0.0.0/24'] }, []],
    ['all of the network', { clientSourceRanges: ['10.0.0.0/16'] }, []],
    ['what they are by default', {}, []],
    [
      'a part of the subnet',
      { clientSourceRanges: ['10.0.0.0/25'] },
      [
        'clientSourceRanges [conflict] leaves out the members\' subnet, where the smoke test runs; add "10.0.0.0/24", or turn smokeTest off',
      ],
    ],
  ])('let the smoke test in, or it is refused: %s', (_, changes, expected) => {
    expect(linesWith({ ...changes, smokeTest: true })).toEqual(expected);
    expect(linesWith(changes)).toEqual([]);
  });
});

describe('peerings', () => {
  const second = {
    ...peering,
    name: 'spoke',
    virtualNetworkId: `${ids.virtualNetwork}-2`,
    addressSpaces: ['10.2.0.0/16'],
  };
  const withSecond = (changes: object) => ({ peerings: [peering, { ...second, ...changes }] });

  it('are taken: two networks of the region with ranges of their own', () => {
    expect(issuesWith(withSecond({}))).toEqual([]);
    expect(issuesWith({ peerings: [] })).toEqual([]);
  });

  it.each([token, output('id')])('are taken where an engine knows the network later', (virtualNetworkId) => {
    expect(issuesWith(withSecond({ virtualNetworkId }))).toEqual([]);
  });

  it.each<Row>([
    ['no object', { peerings: [peering.virtualNetworkId] }, [['peerings.0', 'wrong-type']]],
    ['no list', { peerings: peering }, [['peerings', 'wrong-type']]],
    [
      'nothing in it',
      { peerings: [{}] },
      ['name', 'virtualNetworkId', 'location', 'addressSpaces'].map((field) => [
        `peerings.0.${field}`,
        'required',
      ]),
    ],
    ['a field of no peering', withSecond({ gateway: true }), [['peerings.1.gateway', 'unknown-key']]],
    ['a name in upper case', withSecond({ name: 'Hub' }), [['peerings.1.name', 'bad-format']]],
    ['a name with two hyphens', withSecond({ name: 'a--b' }), [['peerings.1.name', 'bad-format']]],
    ['a name of 41 characters', withSecond({ name: 'a'.repeat(41) }), [['peerings.1.name', 'out-of-range']]],
    ['a name twice', withSecond({ name: 'hub' }), [['peerings.1.name', 'conflict']]],
    ['a way back by its id', withSecond({ name: 'hub-reverse' }), [['peerings.1.name', 'conflict']]],
    [
      'a way back by its id, in the other order',
      { peerings: [{ ...second, name: 'hub-reverse' }, peering] },
      [['peerings.1.name', 'conflict']],
    ],
    [
      'a network twice',
      withSecond({ virtualNetworkId: peering.virtualNetworkId.toUpperCase() }),
      [['peerings.1.virtualNetworkId', 'conflict']],
    ],
    [
      'the id of a subnet',
      withSecond({ virtualNetworkId: ids.subnet }),
      [['peerings.1.virtualNetworkId', 'bad-format']],
    ],
    ['another region', withSecond({ location: 'westus' }), [['peerings.1.location', 'unsupported']]],
    ['no range', withSecond({ addressSpaces: [] }), [['peerings.1.addressSpaces', 'required']]],
    [
      'host bits in a range',
      withSecond({ addressSpaces: ['10.2.0.1/16'] }),
      [['peerings.1.addressSpaces.0', 'bad-format']],
    ],
    [
      'a range of the own network',
      withSecond({ addressSpaces: ['10.2.0.0/16', '10.0.9.0/24'] }),
      [['peerings.1.addressSpaces.1', 'conflict']],
    ],
    [
      'a range of another peering',
      withSecond({ addressSpaces: ['10.0.0.0/8'] }),
      [['peerings.1.addressSpaces.0', 'conflict']],
    ],
    [
      'a range twice',
      withSecond({ addressSpaces: ['10.2.0.0/16', '10.2.0.0/16'] }),
      [['peerings.1.addressSpaces.1', 'conflict']],
    ],
    ...(
      [
        ['of all addresses', '0.0.0.0/0', 'out-of-range'],
        ['wider than a network can be', '12.0.0.0/7', 'out-of-range'],
        ['narrower than a network can be', '10.2.0.0/30', 'out-of-range'],
        ['of one address', '10.2.0.1/32', 'out-of-range'],
        ['of the machine itself', '127.0.0.0/8', 'reserved'],
        ['within that of the machine itself', '127.1.0.0/16', 'reserved'],
        ['of the link', '169.254.0.0/16', 'reserved'],
        ['around the resolver of Azure', '168.63.0.0/16', 'reserved'],
        ['for many receivers', '239.0.0.0/8', 'reserved'],
        ['for all receivers', '255.255.255.0/24', 'reserved'],
      ] as const
    ).map(([what, cidr, code]): Row => [
      `a range ${what}`,
      withSecond({ addressSpaces: ['10.3.0.0/16', cidr] }),
      [['peerings.1.addressSpaces.1', code]],
    ]),
    ['a flag as text', withSecond({ createReverse: 'no' }), [['peerings.1.createReverse', 'wrong-type']]],
  ])('are refused: %s', (_, changes, expected) => {
    expect(issuesWith(changes)).toEqual(expected);
  });

  it('may be called like a way back that is left to the other owner', () => {
    const peerings = [
      { ...peering, createReverse: false },
      { ...second, name: 'hub-reverse' },
    ];
    expect(issuesWith({ peerings })).toEqual([]);
  });

  it('know a token from another one', () => {
    const [one, other] = [
      { ...peering, virtualNetworkId: token },
      { ...second, virtualNetworkId: token },
    ];
    expect(issuesWith({ peerings: [one, other] })).toEqual([['peerings.1.virtualNetworkId', 'conflict']]);
    expect(issuesWith({ peerings: [one, { ...other, virtualNetworkId: otherToken }] })).toEqual([]);
  });

  it.each([
    ['peering-x', 'x1-container-group'],
    ['virtual-network-link-x', 'x7-dns-record'],
  ])('of a cluster %s are refused where they would look like its members: %s', (name, peeringName) => {
    const peerings = [{ ...peering, name: peeringName }];
    expect(issuesWith({ name, peerings })).toEqual([['peerings.0.name', 'conflict']]);
    expect(issuesWith({ name, peerings: [peering] })).toEqual([]);
  });

  it('are refused with value, rule and remedy', () => {
    const peerings = [
      peering,
      { ...second, name: 'hub-reverse', location: 'westus', addressSpaces: ['10.1.4.0/24'] },
      { ...second, name: 'hub', addressSpaces: [] },
    ];
    expect(linesWith({ peerings })).toEqual([
      'peerings.1.name [conflict] "hub-reverse" makes an id that the peering "hub" has for its way back; choose another name',
      'peerings.1.location [unsupported] "westus" is not the cluster\'s region "eastus", and Container Instances cannot be reached through a peering of two regions; peer a network of the same region, or plan a second cluster there',
      'peerings.1.addressSpaces.0 [conflict] "10.1.4.0/24" overlaps peerings.0.addressSpaces.0, "10.1.0.0/16", and Azure peers no networks that do; change one of them',
      'peerings.2.name [conflict] "hub" is given twice; name each peering once',
      'peerings.2.virtualNetworkId [conflict] is the network of the peering "hub-reverse", too, and Azure peers two networks once; give all of its ranges in one peering',
      'peerings.2.addressSpaces [required] has no range, so that no client could come from there; name those of the network',
    ]);
    expect(linesWith(withSecond({ addressSpaces: ['10.2.0.0/30', '169.254.1.0/24'] }))).toEqual([
      'peerings.1.addressSpaces.0 [out-of-range] "10.2.0.0/30" has a prefix of 30 bits, but Azure takes 8 to 29; give a range that the other network has',
      'peerings.1.addressSpaces.1 [reserved] "169.254.1.0/24" overlaps "169.254.0.0/16", which Azure keeps out of virtual networks; give a range that the other network has',
    ]);
    expect(linesWith({ name: 'peering-x', peerings: [{ ...peering, name: 'x1-y' }] })).toEqual([
      'peerings.0.name [conflict] "x1-y" makes the id "peering-x1-y", which looks like one of a member; choose another name',
    ]);
  });
});
