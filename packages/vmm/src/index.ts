// Virtual machine monitor: takes a machine and gives machines.
export const notYet = undefined
