/** What a call keeps the slots under that it was offered. They are the machine's own: no author can write such a name. */
export const slotNames: readonly string[] = ['~slot1', '~slot2', '~slot3']
