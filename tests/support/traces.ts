/** What of secrets shows in bytes: as they are written, as base64 alone, and as the key itself. */
export function tracesOf(secrets: readonly string[], bytes: Buffer | string): string[] {
  const where = Buffer.from(bytes)
  return secrets.flatMap((secret) => {
    const base64 = secret.slice('whsec_'.length)
    const key = Buffer.from(base64, 'base64')
    const forms = [secret, base64, key.toString('base64url'), key, key.toString('hex')]
    return forms.some((form) => where.includes(form)) ? [secret] : []
  })
}
