/**
 * A table of moves as the core decided it: a write that makes a move holds only from one of its `from`, so machine and
 * database cannot disagree.
 */
export type MoveTable<Move extends string, State extends string> = Readonly<
  Record<Move, Readonly<{ from: readonly State[]; to: State }>>
>
