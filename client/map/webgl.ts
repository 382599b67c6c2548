/** Asked once: a browser does not learn to draw while it runs. */
let answer: boolean | undefined

export function hasWebgl(): boolean {
  if (answer === undefined) {
    const context = document.createElement('canvas').getContext('webgl2')
    answer = context !== null
    // Browsers allow few contexts; this one has served.
    context?.getExtension('WEBGL_lose_context')?.loseContext()
  }
  return answer
}
