/** Puts the parts together, and nothing else. */
import '#client/feed/csp'
import '@fontsource/be-vietnam-pro/400.css'
import '@fontsource/be-vietnam-pro/600.css'
import '#client/theme/tokens.css'
import '#client/theme/base.css'
import '#client/theme/hand.css'
import { Navigate, Route, Router } from '@solidjs/router'
import { lazy } from 'solid-js'
import { render } from 'solid-js/web'
import { linkTo } from '#client/lang/link'
import { language } from '#client/lang/words'
import { chooseTheme } from '#client/theme/choose'
import Frame from '#client/page/frame.tsx'
import { readable } from '#client/page/readable'
import Wall from '#client/unattended/page.tsx'

/** The wall is here with the first script; the pages for people are fetched by those who open them. */
const SignIn = lazy(() => import('#client/sign-in/sign-in.tsx'))
const SetUp = lazy(() => import('#client/setup/setup.tsx'))
const Console = lazy(() => import('#client/console/console.tsx'))
const Unknown = lazy(() => import('#client/console/unknown.tsx'))
const ToPair = lazy(() => import('#client/console/to-pair.tsx'))
const First = lazy(() => import('#client/console/first.tsx'))
const Pair = lazy(() => import('#client/console/pair.tsx'))
const Control = lazy(() => import('#client/console/control/control.tsx'))
const WallLayout = lazy(() => import('#client/console/layout/layout.tsx'))
const Scenes = lazy(() => import('#client/console/scenes/scenes.tsx'))
const Scene = lazy(() => import('#client/console/scenes/scene.tsx'))
const Tours = lazy(() => import('#client/console/tours.tsx'))
const Tour = lazy(() => import('#client/console/tour.tsx'))
const Screens = lazy(() => import('#client/console/screens.tsx'))
const People = lazy(() => import('#client/console/people.tsx'))
const Explore = lazy(() => import('#client/explore/explore.tsx'))
const Frozen = lazy(() => import('#client/explore/frozen.tsx'))
const Audit = lazy(() => import('#client/console/audit.tsx'))

const host = document.getElementById('wall')
if (!host) throw new Error('the page has no place for the wall')
document.documentElement.lang = language
const { pathname, search, hash } = location
if (readable(pathname) !== pathname)
  history.replaceState(null, '', readable(pathname) + search + hash)
chooseTheme(search)
// A canvas does not wait for a font by itself: what it writes before would stay in another.
await Promise.all(
  [400, 600].map((weight) => document.fonts.load(`${weight} 16px "Be Vietnam Pro"`, 'Aẫ')),
)
render(
  () => (
    <Router root={Frame} preload={false}>
      <Route path="/" component={Wall} />
      <Route path="/explore/*" component={Explore} />
      <Route path="/frozen/:id" component={Frozen} />
      <Route path="/sign-in" component={SignIn} />
      <Route path="/setup" component={SetUp} />
      <Route path="/pair" component={ToPair} />
      <Route path="/console" component={Console}>
        <Route path="/" component={First} />
        <Route path="/pair" component={Pair} />
        <Route path="/walls" component={Control} />
        <Route path="/walls/:wall" component={WallLayout} />
        <Route path="/scenes" component={Scenes} />
        <Route path="/scenes/:scene" component={Scene} />
        <Route path="/tours" component={Tours} />
        <Route path="/tours/:tour" component={Tour} />
        <Route path="/screens" component={Screens} />
        <Route path="/people" component={People} />
        <Route path="/audit" component={Audit} />
        <Route path="/*" component={Unknown} />
      </Route>
      <Route path="*" component={() => <Navigate href={linkTo('/')} />} />
    </Router>
  ),
  host,
)
