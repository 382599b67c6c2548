import { displaces, provenanceOf, type Fold } from '#server/projections/fold'
import type { CameraEntry } from '#shared/kinds/camera-observed'

/** Status, flow and detection of a camera age apart: each keeps its own latest report. */
export const foldCamera: Fold<'camera.observed'> = (tables, event) => {
  const { data, area } = event
  const entry: Partial<CameraEntry> = tables.get('camera', data.camera) ?? {}
  const reported = { area, ...provenanceOf(event) }
  let { status, flow, detection } = entry
  switch (data.report) {
    case 'status': {
      if (!displaces(reported, status)) return
      const { name, road, position, state } = data
      status = { name, ...(road !== undefined && { road }), position, state, ...reported }
      break
    }
    case 'flow': {
      if (!displaces(reported, flow)) return
      const { vehiclesPerHour, speed, occupancy } = data
      flow = { vehiclesPerHour, speed, ...(occupancy !== undefined && { occupancy }), ...reported }
      break
    }
    case 'detection': {
      if (!displaces(reported, detection)) return
      const { type, priority, active, plate } = data
      detection = { type, priority, active, ...(plate !== undefined && { plate }), ...reported }
    }
  }
  tables.put('camera', data.camera, {
    camera: data.camera,
    area: (status ?? flow ?? detection ?? reported).area,
    ...(status && { status }),
    ...(flow && { flow }),
    ...(detection && { detection }),
  })
}
