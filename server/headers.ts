/** What every answer tells the browser about itself: what the page may do, and who may keep a copy. */
import { secureHeaders } from 'hono/secure-headers'
import type { App } from '#server/access/gate'

const YEAR_SECONDS = 31_536_000
const NONE = ["'none'"]
const SELF = ["'self'"]
/** Of a server that is reached by https: never again without, nor any server below its name. */
const STRICT_TRANSPORT = `max-age=${YEAR_SECONDS}; includeSubDomains`

const contentSecurityPolicy = {
  defaultSrc: SELF,
  objectSrc: NONE,
  baseUri: NONE,
  formAction: NONE,
  // A page frames its own wall: a scene is tried before it is saved, and a screen is renewed behind what
  // it shows. Nobody else's page may hold ours, nor ours anybody else's.
  frameAncestors: SELF,
  frameSrc: SELF,
  // A text never becomes a script: the two places that need one are named, see client/trusted-types.ts.
  requireTrustedTypesFor: ["'script'"],
  trustedTypes: ['templates', 'map-worker'],
}

/** A wall fills its screen and keeps it awake; nothing else of the machine is its business. */
const permissionsPolicy = {
  fullscreen: ['self'],
  screenWakeLock: ['self'],
  accelerometer: false,
  autoplay: false,
  camera: false,
  displayCapture: false,
  encryptedMedia: false,
  geolocation: false,
  gyroscope: false,
  hid: false,
  idleDetection: false,
  magnetometer: false,
  microphone: false,
  midi: false,
  payment: false,
  pictureInPicture: false,
  serial: false,
  usb: false,
  xrSpatialTracking: false,
}

/** `url`: how the server is reached. */
export function useHeaders(app: App, url: () => string): void {
  app.use(
    secureHeaders({
      contentSecurityPolicy,
      permissionsPolicy,
      strictTransportSecurity: false,
      xFrameOptions: 'SAMEORIGIN',
    }),
  )
  app.use(async (c, next) => {
    await next()
    // Over plain HTTP browsers ignore it, and a province's machine without a certificate must stay reachable.
    if (url().startsWith('https:')) c.header('strict-transport-security', STRICT_TRANSPORT)
    // Built files carry a hash of their content in their name. Whatever else says nothing of copies
    // may hold what only this reader may see.
    if (c.res.headers.has('cache-control')) return
    const built = c.res.ok && c.req.path.startsWith('/assets/')
    c.header('cache-control', built ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-store')
  })
}

/** For what is answered past the app: by the door, by the socket to who does not speak its language. */
export function bareHeaders(url: string): Readonly<Record<string, string>> {
  return {
    'content-security-policy':
      "default-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...(url.startsWith('https:') && { 'strict-transport-security': STRICT_TRANSPORT }),
  }
}
