import type { RefusalKey } from '#shared/lang/vi'

export const refusalsEn: Readonly<Record<RefusalKey, string>> = {
  unknownIndicator:
    'Indicator "{indicator}" is not in the catalogue. The valid codes are at /api/indicators.',
  unitIsFixed:
    'Indicator "{indicator}" has been measured in "{expected}" and cannot change to "{unit}": its old figures stay in the log. Choose a new code.',
  formulaIsFixed:
    'Indicator "{indicator}" cannot change between being sent and being reckoned from others. Choose a new code.',
  emptyRange:
    'Indicator "{indicator}" has a range of {low} to {high}, which holds no number. Write the lesser one first.',
  followsFromItself:
    'Indicator "{indicator}" follows from itself: {way}. Break the circle at one place.',
  reckonedHere:
    'Indicator "{indicator}" is reckoned here from other indicators: {parts}. Send those.',
  wrongUnit:
    'Indicator "{indicator}" is measured in "{expected}", not "{unit}". Convert the value to "{expected}" and send it again.',
  outOfRange:
    'Value {value} is outside the possible range {low} to {high} {unit}. Check the unit and the decimal point at the source.',
  unknownParent:
    'Parent area "{parent}" is not defined. Send the area.defined of the parent first.',
  unknownSuccessor:
    'Area "{into}", which all of the former "{area}" went into, is not defined. Send its area.defined first.',
  wentWhileThere:
    'Area "{area}" is still there and cannot have gone into "{into}". Add until (the day it ended), or leave out into.',
  countryIsFixed:
    'Area "{area}" is the country itself and cannot be defined. Define the province below it.',
  endsBeforeItBegins:
    'Area "{area}" ends no later than it begins. Check data.since and data.until.',
  ownParent: 'Area "{area}" cannot be its own parent. Name the area above it in data.parent.',
  unknownArea:
    'Area "{area}" is not defined. The valid codes are at /api/areas; import the boundaries first.',
  secondOfName: 'the name "{name}" is used above; each is used once',
  noTile: 'there is no tile "{id}"',
  beyondGrid: 'it reaches beyond the grid of {columns} × {rows}',
  liesOn: 'it lies on tile "{id}"',
  beyondCanvas: 'it reaches beyond the canvas of the wall',
  noRegion: 'there is no region "{region}"',
}
