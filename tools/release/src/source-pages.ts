import type { Forge, SourceRepository } from './source-repository';

/** The pages of a repository, by the paths of its forge. */
interface Pages {
  /** A file, from the root of the repository, at a tag or a commit. */
  readonly file: (repository: SourceRepository, path: string) => string;
  /** A picture as such, not a page that shows it; `undefined` where it has no such page. */
  readonly raw: (repository: SourceRepository, path: string) => string | undefined;
  /** Where faults are told; `undefined` where that is not by the repository. */
  readonly issues: (repository: SourceRepository) => string | undefined;
}

const forges: Readonly<Record<Forge, Pages>> = {
  github: {
    file: ({ url, ref }, path) => `${url}/blob/${ref}/${path}`,
    raw: ({ url, ref }, path) => `${url}/raw/${ref}/${path}`,
    issues: ({ url }) => `${url}/issues`,
  },
  gitlab: {
    file: ({ url, ref }, path) => `${url}/-/blob/${ref}/${path}`,
    raw: ({ url, ref }, path) => `${url}/-/raw/${ref}/${path}`,
    issues: ({ url }) => `${url}/-/issues`,
  },
  azure: {
    // GT is a tag, GC a commit.
    file: ({ url, ref }, path) => `${url}?path=/${path}&version=${/^v\d/.test(ref) ? 'GT' : 'GC'}${ref}`,
    // A file as such is had from its API.
    raw: () => undefined,
    issues: () => undefined,
  },
};

/** What a manifest says of where its package comes from. */
export interface SourceFields {
  readonly repository: { readonly type: 'git'; readonly url: string; readonly directory: string };
  readonly homepage: string;
  readonly bugs?: { readonly url: string };
}

/** The fields of the manifest of the package in a folder of the repository. */
export function sourceFields(repository: SourceRepository, folder: string): SourceFields {
  const pages = repository.forge && forges[repository.forge];
  const bugs = pages?.issues(repository);
  const { pathname } = new URL(repository.url);
  // Azure's addresses end without it.
  const suffix = pathname.includes('/_git/') ? '' : '.git';
  return {
    repository: { type: 'git', url: `git+${repository.url}${suffix}`, directory: folder },
    homepage: pages?.file(repository, `${folder}/README.md`) ?? repository.url,
    ...(bugs === undefined ? {} : { bugs: { url: bugs } }),
  };
}

/** The page of a file, or with a picture the file itself; `undefined` where the paths of the forge are not known. */
export function sourcePage(
  repository: SourceRepository,
  path: string,
  kind: 'file' | 'raw',
): string | undefined {
  return repository.forge && forges[repository.forge][kind](repository, path);
}
