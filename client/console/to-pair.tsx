import { Navigate, useSearchParams } from '@solidjs/router'
import { linkTo } from '#client/lang/link'

/** `/pair?code=…`, which a screen shows as a QR code: short to say, and it leads into the console. */
export default function ToPair() {
  const [query] = useSearchParams()
  const code = typeof query['code'] === 'string' ? query['code'] : undefined
  return <Navigate href={linkTo('/console/pair', { code })} />
}
