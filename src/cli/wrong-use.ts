/** The command was not given what it needs; the message says what. Ends with exit code 2. */
export class WrongUse extends Error {}
