// A co-designed virtual machine: RISC-V guests on a VLIW core that no guest ever sees.
export { selectRegion } from "./morph/select/select-region.ts"
