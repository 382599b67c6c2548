/**
 * A browser for tests that needs no package of the system. `CHROMIUM_PATH` names another one.
 */
import { chromium as launcher, type Browser } from 'playwright-core'

const ARGS = [
  '--no-sandbox',
  '--no-zygote',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
]

/** The packed browser brings its own libraries only where it believes to run on AWS Lambda. */
async function unpack(): Promise<string> {
  process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs20.x'
  const { default: chromium } = await import('@sparticuz/chromium')
  return chromium.executablePath()
}

export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? (await unpack())
  return launcher.launch({ executablePath, args: ARGS })
}
