/** Arguments that make node run a TypeScript file of this package, workspace packages from their sources. */
export declare function runTypescript(file: string, ...args: string[]): string[];
