/** Digits one by one, "nine four one" and not ninety-four thousand; letters among them as well. Spaces do not count. */
export const digitsAloud = (value: string): string => Array.from(value.replace(/[\s-]/g, '')).join(' ')
