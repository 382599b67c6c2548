/** The workers that MapLibre keeps for the next map. Here, so that who ends a page need not fetch MapLibre. */
let release = (): void => undefined

/** `giveUp`: what releases them once no map is left. */
export function keepWorkers(giveUp: () => void): void {
  release = giveUp
}

/** There will be no other map on this page. */
export const releaseWorkers = (): void => release()
