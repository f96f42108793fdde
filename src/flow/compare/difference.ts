/** One thing that is different, as a marketer would say it. `step`: which step it is about, `null` for the whole flow. */
export type Difference = Readonly<{ step: string | null; sentence: string }>
