/** Signing in and out, and one's own password. */
import type * as z from 'zod'
import { get } from '#client/api/get'
import { send, sendFor } from '#client/api/send'
import {
  Redirect,
  SetUpLinkAnswer,
  WaysIn,
  type PasswordChange,
  type SetUp,
  type SignIn,
} from '#shared/access'

export const fetchWaysIn = () => get('/api/sign-in', WaysIn)
export const signIn = (body: z.input<typeof SignIn>) => send('POST', '/api/session', body)
export const signInElsewhere = () => sendFor(Redirect, '/api/sign-in/oidc')

export const signOut = () => send('DELETE', '/api/session')
export const signOutEverywhere = () => send('DELETE', '/api/sessions')
export const changePassword = (body: z.input<typeof PasswordChange>) =>
  send('POST', '/api/password', body)

export const fetchSetUpLink = (token: string) =>
  sendFor(SetUpLinkAnswer, '/api/setup/link', { token })
export const setUp = (body: z.input<typeof SetUp>) => send('POST', '/api/setup', body)
