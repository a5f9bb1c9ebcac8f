// ESLint looks for its configuration here; it stands in tooling/eslint.
import { config } from "./tooling/eslint/src/config.ts"

export default config
