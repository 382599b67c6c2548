/** Whose pages these are. A page that is told by the server that its session has ended says so here. */
import { createContext } from 'solid-js'

export interface Session {
  ended(): void
}

export const SessionContext = createContext<Session>({ ended() {} })
