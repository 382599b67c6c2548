import type { accessVi } from '#server/lang/access-vi'

export const accessEn: Readonly<Record<keyof typeof accessVi, string>> = {
  needSignIn: 'Sign in, or pair this screen, to see this.',
  revokedToken: 'This screen has been revoked. Pair it again with the new code that it shows.',
  noRight: 'Your role may not do this.',
  foreignArea: 'Area "{area}" is outside of what you were granted.',
  foreignPage: 'The request comes from another web page and is refused. Open this system again.',
  wrongMedia: 'Content of type "{type}" is not taken here. Send {expected}.',
  badBody: 'Field "{path}" is not valid: {reason}',
  wrongPassword: 'The address or the password is wrong.',
  wrongCurrent: 'The current password is wrong.',
  noGrants: 'The account has been granted nothing yet. Ask your administrator.',
  tooManyAttempts: 'Too many tries. Try again in {seconds} s.',
  linkGone:
    'The set-up link was used, has expired or never was. Ask an administrator for a new one.',
  needPerson: 'This link makes the first administrator: a name and an address are needed.',
  weakPassword:
    'This password is easy to guess. Use at least {least} characters, no common words, names or dates.',
  codeGone: 'There is no such code, or it has expired. Enter the code that the screen shows now.',
  pairingBusy: 'Too many screens wait to be paired. Try again in a few minutes.',
  noScreen: 'There is no such screen, or it has been revoked.',
  noPerson: 'There is no such person.',
  emailTaken: 'This address has an account already.',
  notYourGrant: 'You can give and take rights only within the areas that you administer.',
  notYourPermission: 'You do not have this permission, so you cannot give it to a screen.',
  lastAdministrator:
    'This is the last administrator of the whole system. Give somebody else the right first.',
  pairing_authorization_pending: 'The screen waits for an operator to enter its code.',
  pairing_slow_down: 'The screen asks too often; wait longer, then ask again.',
  pairing_access_denied: 'The operator has turned this screen away.',
  pairing_expired_token: 'The pairing code has expired. Get a new one.',
  pairing_invalid_grant: 'The device code is wrong or was used. Get a new one.',
  pairing_invalid_request: 'The request lacks grant_type or device_code.',
  pairing_unsupported_grant_type: 'Only the grant_type of RFC 8628 is taken.',
  oidcAway: 'The single sign-on does not answer. Try again in a few minutes, or use your password.',
  noOidc: 'This system does not use single sign-on.',
}
