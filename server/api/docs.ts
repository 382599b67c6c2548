/** `/docs`: the API for a person, one page, nothing loaded from outside and no script. */
import { html } from 'hono/html'
import type { ApiRoute } from '#server/api/route'
import { EXAMPLE_FEED, kindDocs, needOf, type Setting } from '#server/api/openapi'
import { BATCH_AT_MOST } from '#server/hooks/route'
import { ruleOf } from '#shared/kinds/index'

/** The same as in the README: a shell, openssl and curl are all it takes. */
const SIGNED = `KEY=$(printf %s "\${SECRET#whsec_}" | base64 -d | od -An -tx1 | tr -d ' \\n')
SIG=$(printf '%s.%s.%s' "$ID" "$TS" "$BODY" |
  openssl dgst -sha256 -mac HMAC -macopt hexkey:"$KEY" -binary | base64)`

const SIGNATURE = `-H "webhook-id: $ID" -H "webhook-timestamp: $TS" -H "webhook-signature: v1,$SIG" \\`

const structured = (
  url: string,
): string => `SECRET=whsec_…   # from: npm run ioc -- feed add ${EXAMPLE_FEED}
BODY=$(cat event.json)
ID=msg_1; TS=$(date +%s)
${SIGNED}
curl -i ${url}/hooks/${EXAMPLE_FEED} -H 'content-type: application/cloudevents+json' \\
  ${SIGNATURE}
  --data-binary "$BODY"`

const binary = (
  url: string,
): string => `BODY='{"indicator":"gov.dossier.on_time","value":90,"unit":"percent"}'   # data alone · chỉ phần data
ID=tk-0002; TS=$(date +%s)
${SIGNED}
curl -i ${url}/hooks/${EXAMPLE_FEED} -H 'content-type: application/json' \\
  ${SIGNATURE}
  -H 'ce-specversion: 1.0' -H "ce-id: $ID" -H 'ce-source: ${EXAMPLE_FEED}' \\
  -H 'ce-type: indicator.observed' -H "ce-time: $(date -u +%Y-%m-%dT%H:%M:%SZ)" -H 'ce-area: VN' \\
  -H 'ce-person: Nguy%E1%BB%85n%20Th%E1%BB%8B%20%C3%81nh' --data-binary "$BODY"`

const rightTo = {
  anyone: '',
  definers: html`<p>
    Chỉ nguồn đăng ký với <code>--defines</code> · only feeds registered with <code>--defines</code>
  </p>`,
  product: html`<p>
    Chỉ do hệ thống tạo, không gửi được · made by the product only, cannot be sent
  </p>`,
}

export function docsPage(routes: readonly ApiRoute[], url: string, setting: Setting) {
  return html`<!doctype html>
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>IOC Wall · API</title>
        <link rel="stylesheet" href="/docs.css" />
      </head>
      <body>
        <h1>IOC Wall · API</h1>
        <p>Máy chủ / server: <code>${url}</code> · <a href="/openapi.json">openapi.json</a></p>
        <h2>Gửi sự kiện · Sending events</h2>
        <p>
          <code>POST /hooks/{source}</code> — chữ ký Standard Webhooks, CloudEvents 1.0. Trả về 202
          chỉ khi sự kiện đã nằm trên đĩa; gửi lại cùng <code>id</code> bao nhiêu lần cũng chỉ lưu
          một lần. · Standard Webhooks signature, CloudEvents 1.0. A 202 comes only once the event
          is on disk; the same <code>id</code> is stored once however often it is sent.
        </p>
        <pre>${structured(url)}</pre>
        <h3 id="batch">Theo lô · Batch mode</h3>
        <p>
          <code>content-type: application/cloudevents-batch+json</code>, thân là một mảng JSON nhiều
          nhất ${BATCH_AT_MOST} sự kiện; ký như trên, một chữ ký cho cả lô. Sự kiện tốt được lưu, sự
          kiện hỏng trả về trong <code>rejected</code>. · The body is a JSON array of at most
          ${BATCH_AT_MOST} events, signed as above, once for the whole batch. Good events are
          stored; bad ones come back in <code>rejected</code>.
        </p>
        <h3 id="binary">Nhị phân · Binary mode</h3>
        <p>
          <code>content-type: application/json</code>, thân chỉ là <code>data</code>; các thuộc tính
          khác nằm trong tiêu đề <code>ce-*</code>, mã hoá phần trăm (UTF-8).
          <code>webhook-id</code> phải giống hệt <code>ce-id</code> như đã mã hoá: trong các tiêu
          đề, chữ ký chỉ bảo vệ mã này và thời điểm. · The body is <code>data</code> alone; the
          other attributes are <code>ce-*</code> headers, percent-encoded (UTF-8).
          <code>webhook-id</code> must equal <code>ce-id</code> as it is encoded: of the headers the
          signature covers only that id and its timestamp.
        </p>
        <pre>${binary(url)}</pre>
        ${kindDocs(setting).map(
          ({ kind, schema, example }) => html`
            <h3 id="${kind}">
              <code>${kind}</code> ${ruleOf[kind].title.vi} · ${ruleOf[kind].title.en}
            </h3>
            ${rightTo[ruleOf[kind].definedBy ?? 'anyone']}
            <pre>${JSON.stringify(example, undefined, 2)}</pre>
            <details>
              <summary>JSON Schema · data</summary>
              <pre>${JSON.stringify(schema, undefined, 2)}</pre>
            </details>
          `,
        )}
        <h2>Các địa chỉ khác · All other addresses</h2>
        <table>
          ${routes.map((route) => {
            const { method, path, summary, takes } = route
            return html`<tr>
              <td>
                <code>${method.toUpperCase()} ${path}</code>
              </td>
              <td>${summary.vi}<br />${summary.en}</td>
              <td><code>${needOf(route)}</code></td>
              <td><code>${Object.keys(takes.shape).join(' ')}</code></td>
            </tr>`
          })}
        </table>
      </body>
    </html>`
}
