/** Rights as rows: a role, where, and what the role does not bring with it. */
import { createMemo, Index } from 'solid-js'
import { AreaChoice } from '#client/console/area-choice.tsx'
import css from '#client/console/console.module.css'
import { useDesk } from '#client/console/context'
import { areaOptions, grantsOf } from '#client/console/rights'
import { Check, Choice } from '#client/form/choice.tsx'
import { pages } from '#client/lang/pages'
import page from '#client/page/page.module.css'
import { PersonRole, type PersonGrant } from '#shared/access'
import { AreaCode, COUNTRY } from '#shared/ids'
import { fill } from '#shared/text'

const roles = PersonRole.options.map((role) => ({
  value: role,
  label: pages.roles[role],
}))

interface GrantsEditorProps {
  readonly grants: readonly PersonGrant[]
  onGrants(grants: readonly PersonGrant[]): void
}

export function GrantsEditor(props: GrantsEditorProps) {
  const { me, areas } = useDesk()
  const options = createMemo(() => areaOptions(areas(), grantsOf(me().grants, 'administrator')))
  const change = (at: number, part: Partial<PersonGrant>) =>
    props.onGrants(
      props.grants.map((grant, index) => (index === at ? { ...grant, ...part } : grant)),
    )
  const add = () => {
    const area = AreaCode.parse(options()[0]?.value ?? COUNTRY)
    props.onGrants([...props.grants, { role: 'viewer', area, pictures: false, personal: false }])
  }
  return (
    <div class={css.grants}>
      <Index each={props.grants}>
        {(grant, index) => (
          <fieldset class={css.grant}>
            <legend class={css.quiet}>{fill(pages.people.grants, { n: index + 1 })}</legend>
            <Choice
              label={pages.people.role}
              value={grant().role}
              hint={pages.roleMay[grant().role]}
              options={roles}
              onValue={(role) => change(index, { role: PersonRole.parse(role) })}
            />
            <AreaChoice
              label={pages.people.area}
              value={grant().area}
              options={options()}
              onValue={(area) => change(index, { area: AreaCode.parse(area) })}
            />
            <div class={css.grantMore}>
              <Check
                label={pages.screens.pictures}
                value={grant().pictures}
                onValue={(pictures) => change(index, { pictures })}
              />
              <Check
                label={pages.screens.personal}
                value={grant().personal}
                onValue={(personal) => change(index, { personal })}
              />
            </div>
            <div class={css.grantMore}>
              <button
                type="button"
                class={page.plain}
                onClick={() => props.onGrants(props.grants.filter((_, at) => at !== index))}
              >
                {pages.people.removeGrant}
              </button>
            </div>
          </fieldset>
        )}
      </Index>
      <div>
        <button type="button" class={page.plain} onClick={add}>
          {pages.people.addGrant}
        </button>
      </div>
    </div>
  )
}
