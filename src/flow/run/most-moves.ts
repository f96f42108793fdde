/** The most moves of one turn. More than any flow that passed its checks can make. */
export const mostMoves = 50
