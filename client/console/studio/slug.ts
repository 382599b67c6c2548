/** An id out of a name: "Ca đêm (bản sao)" is "ca-dem-ban-sao". */
const LONGEST = 48

export const slugOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '')

/** The id itself, or with a number behind it where it is taken. */
export function freeSlug(name: string, taken: readonly string[]): string {
  const slug = slugOf(name) || 'moi'
  const tries = [slug, ...Array.from({ length: 99 }, (_, n) => `${slug.slice(0, 45)}-${n + 2}`)]
  return tries.find((one) => !taken.includes(one)) ?? slug
}
