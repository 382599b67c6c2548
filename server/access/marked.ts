/**
 * How a field is shown that is a citizen's by its schema. Of a number nothing is kept: whoever has no
 * right to it has no task that needs it, the report or dossier is told apart by its own number, and
 * three digits with initials and a commune often leave one person (data minimisation, Law 91/2025/QH15).
 * No masked form is longer than what it stands for, so that it fits wherever that did.
 */
const BULLET = '•'

/** "Nguyễn Văn An" → "N••• V••• A•". */
export function maskName(name: string): string {
  return name.replace(/\S+/gu, (word) => {
    const [first = ''] = word
    const initial = /\p{L}/u.test(first) ? first : BULLET
    return initial + BULLET.repeat(Math.min(3, word.length - first.length))
  })
}

export function maskNumber(number: string): string {
  return number.replace(/[\p{L}\p{N}]/gu, BULLET)
}

/** "75F1-123.45" → "75F•-•••.••": the province and the kind of vehicle are those of thousands. */
export function maskPlate(plate: string): string {
  const [head = ''] = /^[1-9]\d[ .-]{0,3}[A-ZĐ]{1,2}/u.exec(plate) ?? []
  return head + maskNumber(plate.slice(head.length))
}
