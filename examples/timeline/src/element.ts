type Child = Node | string | null | undefined | false;

/** Makes an element. Attributes that are null, undefined or false are left out. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string | boolean | null | undefined> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, '');
    else if (typeof value === 'string') made.setAttribute(name, value);
  }
  made.append(
    ...children.filter((child) => child !== null && child !== undefined && child !== false),
  );
  return made;
}

/** A text in a language of its own, set in that language's direction. */
export interface Spoken {
  readonly value: string;
  readonly language: string;
  readonly direction: string;
}

/** What says in which language a text is, for fonts, screen readers and direction. */
export function spokenIn({ language, direction }: Omit<Spoken, 'value'>): Record<string, string> {
  return { lang: language, dir: direction.toLowerCase() };
}

/** A text isolated from its surroundings, so that neither turns the other round. */
export function spoken(text: Spoken): HTMLElement {
  return element('bdi', spokenIn(text), text.value);
}
