// The kernel's entries: what assembly calls.
export { abortKernel } from "./abort"
export { runFirst } from "./process/execute"
export { beginProcess } from "./process/scheduler"
export { startKernel, startOtherHart } from "./boot/start"
export { trapFromKernel, trapFromUser } from "./process/trap"
export { hostView } from "./host-view"
