/** The child's side of `Workplace.helper`: one answer for each message, and an end with the parent. */
export function answer(handle: (message: unknown) => Promise<object> | object): void {
  process.on('message', (message) => {
    void Promise.resolve(handle(message)).then((reply) => process.send?.(reply))
  })
  process.on('disconnect', () => process.exit(0))
}
