/** How values that an engine may know only later come into a spec: as text, or as what the engine hands out for text. */
export type HandIn = 'text' | 'deferred';
