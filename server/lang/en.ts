import type { Sentence } from '#server/lang/vi'

export const en: Readonly<Record<Sentence, string>> = {
  unknownFeed: 'There is no feed "{feed}". Register it with: npm run ioc -- feed add {feed}',
  missingSignature:
    'Header {header} is missing. Each request needs webhook-id, webhook-timestamp and webhook-signature (Standard Webhooks).',
  badTimestamp: 'webhook-timestamp must be whole seconds since 1970-01-01 UTC, got "{value}".',
  staleTimestamp:
    "webhook-timestamp is {seconds} s away from the server's clock, 300 at most. Set the sender's clock and sign anew at each try.",
  badSignature:
    'The signature matches no secret of this feed. Sign HMAC-SHA256 over "id.timestamp.body" with the body byte for byte.',
  lockedSecrets:
    'The server cannot open the secrets of feed "{feed}": the key file ioc.key is not the one they were sealed with. The one who runs it makes a new secret with: npm run ioc -- feed rotate {feed}',
  foreignAddress:
    'Feed "{feed}" may not send from address {address}. The one who runs the server changes its addresses with: npm run ioc -- feed limit {feed} --addresses …',
  bodyTooLarge: 'The body is over {limit} bytes. Split it into smaller batches.',
  batchTooLarge: 'The batch has {count} events, {limit} at most. Split it into smaller batches.',
  unsignedId:
    'In binary mode (ce-*), webhook-id must be spelt as ce-id is: the signature covers webhook-id only.',
  emptyBatch: 'The batch has no events. Send at least one.',
  batchNotArray: 'The body of a batch must be a JSON array of events.',
  encodedBody:
    'A compressed or encoded body ({encoding}) is not taken. Send it without Content-Encoding.',
  wrongContentType:
    'Content-Type "{type}" is not taken here. Use application/cloudevents+json, application/cloudevents-batch+json, or application/json with ce-* headers.',
  theBody: 'The body',
  theFile: 'The file',
  notUtf8: '{what} is not valid UTF-8.',
  notJson: '{what} is not valid JSON: it breaks off or goes wrong at line {line}, column {column}.',
  duplicateKeys:
    'The JSON repeats a key within one object, so its meaning is open. Keep each key once.',
  tooDeep: 'The JSON is nested more than {limit} levels deep.',
  unreadableBody: 'The body could not be read: the connection broke off.',
  root: '(root)',
  notFinite: 'the number is too great to be kept; check it at the source',
  notAnEvent: 'Not a valid CloudEvent 1.0: {path}: {reason}',
  unknownKind: 'There is no event kind "{type}". The kinds are: {known}.',
  foreignSource: 'Attribute source "{source}" must be "{feed}" or start with "{feed}/".',
  productOnly:
    'Events "{type}" are made by this product only. To register or rename a feed, use: npm run ioc -- feed',
  notDefiner:
    'Feed "{feed}" has no right to send {type}. Register the feed that defines the map with: npm run ioc -- feed add NAME --defines',
  foreignKind:
    'Feed "{feed}" may not send {type}, only: {allowed}. The one who runs the server changes that with: npm run ioc -- feed limit {feed} --kinds …',
  foreignArea:
    'Feed "{feed}" may not send events of area {area}, only of {allowed} and what lies below. The one who runs the server changes that with: npm run ioc -- feed limit {feed} --areas …',
  foreignThing:
    'Feed "{feed}" may not change this thing: it stands in area {area}, and the feed may send only of {allowed} and what lies below. Check the id of the thing.',
  foreignParent:
    'Feed "{feed}" may not define area {area}: its parent must be {allowed} or lie below. The one who runs the server changes that with: npm run ioc -- feed limit {feed} --areas …',
  badData: 'The data of {type} is not valid: data.{path}: {reason}',
  binaryData: 'data_base64 is not taken; send data as JSON.',
  conflictingId:
    'Event id "{id}" of this source is stored with other content. Every event needs its own id; to correct one, send a new id.',
  observedInFuture:
    'Observed {seconds} s after it was received: kept, flagged, and never becomes current. Check the clock and time zone at the source.',
  noneAccepted: 'No event was accepted; see rejected.',
  tooFast:
    'This feed sends more than {rate} events a second. Send again after the seconds in Retry-After.',
  overloaded:
    'The server is overloaded and has not taken this. Send again after the seconds in Retry-After.',
  storageFull:
    'The server cannot write to its disk and has not taken this. Send again after the seconds in Retry-After.',
  otherMethod: 'This address takes {allowed} only. See /docs',
  tooMuch: 'What was sent is over {limit} bytes.',
  onlyPost: 'Feeds send their events here with POST. How, is described at /docs',
  shuttingDown: 'The server is stopping. Send again after the seconds in Retry-After.',
  notFound: 'There is nothing at {path}. All addresses are listed at /docs',
  badQuery: 'Parameter "{path}" is not valid: {reason}',
  unknownParameter: 'There is no parameter "{name}" here. The parameters are: {known}.',
  repeatedParameter: 'Parameter "{name}" is given more than once. Give each once.',
  noParameters: 'There is no parameter "{name}" here: this address takes none.',
  unexpected: 'The server met an unforeseen fault and has logged it. Try again later.',
  noFrozen: 'There is no such link, or what it holds is not yours to see.',
  nothingToTake: 'Give indicator and area, or frozen.',
  tooManyFrozen: 'A person makes at most {limit} frozen links an hour. Try again later.',
  unknownArea: 'There is no area "{area}". See /api/areas.',
  tooManyPeriods:
    'This stretch of time has {count} periods, of which at most {limit} are told at once. Ask for longer periods or a shorter time.',
  unknownSeries: 'Indicator "{indicator}" is not in the catalogue. See /api/indicators.',
  needSignIn: 'Sign in, or pair this screen, to see this.',
  revokedToken: 'This screen has been revoked. Pair it again with the new code that it shows.',
  noRight: 'Your role may not do this.',
  outsideYours: 'Area "{area}" is outside of what you were granted.',
  foreignPage: 'The request comes from another web page and is refused. Open this system again.',
  wrongMedia: 'Content of type "{type}" is not taken here. Send {expected}.',
  badBody: 'Field "{path}" is not valid: {reason}',
  wrongPassword: 'The address or the password is wrong.',
  wrongCurrent: 'The current password is wrong.',
  noGrants: 'The account has been granted nothing yet. Ask your administrator.',
  tooManyAttempts: 'Too many tries. Try again in {seconds} s.',
  tooManyAttemptsLong: 'Too many tries. Try again in {minutes} min.',
  noArea: 'There is no area "{area}" yet. Import the boundaries first, or check the code.',
  citizenAsId:
    'The id in {field} is the telephone or identity number of a citizen and is not taken. Use the number that your own system gives it.',
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
  theProduct: 'the product',
  notProvince:
    'This is for an operator of the whole province; your role covers a part of it. Ask an operator of the province.',
  notYourScreen:
    'You can command single screens that are paired within your areas, not a whole wall or a screen elsewhere.',
  versionGone: 'There is no "{id}" to go on from. Save it as a new one.',
  idInUse:
    'The id "{id}" is in use: {person} saved it at {time}. Choose another id, or open that one.',
  changedMeanwhile:
    '{person} saved another version of "{id}" at {time}, after the one that you edited. Look at it before you save over it.',
  unknownScene: 'There is no scene "{scene}", or it was retired ({path}).',
  unknownTour: 'There is no tour "{tour}", or it was retired ({path}).',
  unknownWall: 'There is no wall "{wall}", or it was retired.',
  unknownScreen: 'Wall "{wall}" has no screen named "{screen}".',
  unknownRegion: 'Wall "{wall}" has no region "{region}".',
  unknownCamera: 'There is no camera "{camera}".',
  stillUsed: '"{id}" cannot be retired yet, as it is used in: {places}. Take it out there first.',
  inTour: 'tour "{name}"',
  inRegion: 'wall "{name}", region {region}',
  inSchedule: 'wall "{name}", its schedule',
  inInterrupt: 'wall "{name}", the scene for urgent matters',
  commandLacks: 'Command "{command}" needs field "{field}".',
  commandExtra: 'Command "{command}" has no field "{field}".',
  notOfRegion: 'Command "{command}" is for a whole wall or a screen, not for a region.',
  oneTarget: 'Choose a screen or a region, not both.',
}
