/** What a piece of a sentence names, so that a screen can lead there. */
export type NamedThing =
  | { readonly kind: 'person' | 'client' | 'organization'; readonly id: string }
  | { readonly kind: 'store'; readonly domain: string }
  | { readonly kind: 'text' };

/** Plain words, or a name that came from people and stores: show it as hostile. */
export type SentencePart = string | { readonly name: string; readonly thing: NamedThing };
