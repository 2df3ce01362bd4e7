import { issuesWith, linesWith } from '../refusal';

const tagsOf = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag${index}`, '']));

describe('tags', () => {
  const tag = (name: string, value: unknown = 'x') => issuesWith({ tags: { [name]: value } });

  it.each(['<', '>', '%', '&', '?', '/', ' ', '(', ')', ':', '#', 'ä'])(
    'are refused with "%s" in a name: private DNS zones lose such tags, or Azure refuses them',
    (character) => {
      expect(tag(`a${character}b`)).toEqual([[`tags."a${character}b"`, 'bad-format']]);
    },
  );

  it.each([
    ['nothing', '', '""'],
    ['a backslash', 'a\\b', '"a\\\\b"'],
    ['a digit first', '1a', '1a'],
    ['a hyphen first', '-a', '-a'],
    ['a line break', 'a\nb', '"a\\nb"'],
    ['a control character', 'a\u007fb', '"a\\u{7f}b"'],
  ])('are refused with %s in a name', (_, name, shown) => {
    expect(tag(name)).toEqual([[`tags.${shown}`, 'bad-format']]);
  });

  it('have names of up to 128 characters, the most that a storage account takes', () => {
    expect(tag('a'.repeat(128))).toEqual([]);
    expect(tag('a'.repeat(129))).toEqual([[`tags."${'a'.repeat(40)}"… (129 characters)`, 'bad-format']]);
  });

  it('have names of letters, digits and _ . -', () => {
    expect(tag('Cost_Center-1.2')).toEqual([]);
  });

  it.each(['azure', 'Azure-region', 'microsoftTeam', 'WINDOWS'])('are refused by the name %s', (name) => {
    expect(tag(name)).toEqual([[`tags.${name}`, 'reserved']]);
  });

  it('are refused with two names that differ in case only', () => {
    expect(issuesWith({ tags: { team: 'a', stage: 'b', Team: 'c' } })).toEqual([['tags.Team', 'conflict']]);
  });

  it('have values of up to 256 characters', () => {
    expect(tag('team', 'a'.repeat(256))).toEqual([]);
    expect(tag('team', '')).toEqual([]);
    expect(tag('team', 'a'.repeat(257))).toEqual([['tags.team', 'out-of-range']]);
    expect(tag('team', 'a\nb')).toEqual([['tags.team', 'bad-format']]);
  });

  it.each([
    ['a number', 1],
    ['null', null],
    ['undefined', undefined],
    ['an object', {}],
  ])('are refused with %s for a value', (_, value) => {
    const [issue] = issuesWith({ tags: { team: value } });
    expect(issue?.[0]).toBe('tags.team');
  });

  it('are 15 at most, as private DNS zones and their records take no more', () => {
    expect(issuesWith({ tags: tagsOf(15) })).toEqual([]);
    expect(issuesWith({ tags: tagsOf(16) })).toEqual([['tags', 'out-of-range']]);
  });

  it.each<[string, unknown]>([
    ['a list', ['team']],
    ['text', 'team'],
    ['null', null],
    ['a map, whose entries would go unseen', new Map([['team', 'x']])],
  ])('are refused as %s', (_, tags) => {
    expect(issuesWith({ tags })).toEqual([['tags', 'wrong-type']]);
  });

  it('are refused with value, rule and remedy', () => {
    expect(linesWith({ tags: { ...tagsOf(13), 'cost center': '', azureRegion: '', Tag1: '' } })).toEqual([
      'tags."cost center" [bad-format] is not a tag name that Azure takes on a private DNS zone: 1 to 128 letters, digits and _ . -, a letter first; rename it',
      'tags.azureRegion [reserved] begins with "azure", which Azure keeps for itself; rename it',
      'tags.Tag1 [conflict] differs from another tag in case only, which Azure does not tell apart; give it once',
      'tags [out-of-range] has 16 tags, but Azure takes 15 on a private DNS zone; leave some out',
    ]);
  });
});

describe('mounted folders', () => {
  it.each([
    ['all of the image', '/'],
    ['the binaries', '/usr/local/'],
    ['etcd', '/usr/local/bin/etcd'],
    ['the binaries, by a detour', '/data/../usr//local/./bin'],
    ['how the others are found', '/etc'],
    ['the names of hosts', '/etc/hosts'],
    ['the kernel', '/proc/data'],
    ['devices', '/dev'],
    ['what is above the root', '/../sys/fs'],
  ])('are refused over %s', (_, folder) => {
    expect(issuesWith({ dataDir: folder, certificatesDir: '/data/tls' })).toContainEqual([
      'dataDir',
      'conflict',
    ]);
    expect(issuesWith({ dataDir: '/data/etcd', certificatesDir: folder })).toContainEqual([
      'certificatesDir',
      'conflict',
    ]);
  });

  it.each(['/usr/local/bin2', '/etc/etcd', '/data', '/process', '/etc/hosts.d', '/system'])(
    'are taken at %s',
    (dataDir) => {
      expect(issuesWith({ dataDir, certificatesDir: '/tls' })).toEqual([]);
    },
  );

  it('are not looked at where nothing is mounted', () => {
    expect(issuesWith({ transportSecurity: 'none', certificatesDir: '/etc' })).toEqual([]);
  });

  it('are refused with value, rule and remedy', () => {
    expect(linesWith({ dataDir: '/sys', certificatesDir: '/etc' })).toEqual([
      'dataDir [conflict] "/sys" lies in /sys, which belongs to the kernel; choose one such as "/var/lib/etcd"',
      'certificatesDir [conflict] "/etc" would hide /etc/resolv.conf behind the mounted volume; choose one such as "/etc/etcd/tls"',
    ]);
  });
});
