// ESLint's configuration for the whole workspace: the house style, as far as a machine can check it.
import type { ESLint } from "eslint"
import { defineConfig } from "eslint/config"
import tseslint from "typescript-eslint"
import { fileSize } from "./file-size.ts"
import { importDirection } from "./import-direction.ts"
import { impurePackages } from "./layers.ts"

const packageSources = ["packages/*/src/**/*.ts"]
const sources = [...packageSources, "apps/*/src/**/*.ts"]
const others = ["packages/*/test/**/*.ts", "apps/*/test/**/*.ts", "tooling/**/*.ts", "*.ts"]

const outsideWorld = [
  ...["process", "console", "Buffer", "require", "global", "window", "document", "navigator", "location", "self"],
  ...["fetch", "XMLHttpRequest", "WebSocket", "Worker", "crypto", "performance", "Date", "localStorage", "indexedDB"],
  ...["setTimeout", "setInterval", "setImmediate", "queueMicrotask", "requestAnimationFrame", "alert", "prompt"],
]

const syntax = [
  { selector: "ExportAllDeclaration", message: "Name what is exported; no `export *`." },
  { selector: "ExportDefaultDeclaration", message: "Named exports only." },
  { selector: "TSEnumDeclaration", message: "No enum: use a union of literals, or constants." },
  { selector: "TSModuleDeclaration[kind='namespace']", message: "No namespace: a file is a module." },
  { selector: "Decorator", message: "No decorators." },
  { selector: "TSParameterProperty", message: "Declare the field and assign it." },
  { selector: "TSTypeParameterDeclaration[params.length>2]", message: "At most two type parameters." },
]

const moduleState = [
  "Program > VariableDeclaration[kind=/^(let|var)$/]",
  "Program > ExportNamedDeclaration > VariableDeclaration[kind=/^(let|var)$/]",
].map((selector) => ({ selector, message: "No module-level state: two of anything must coexist in one process." }))

// typescript-eslint types a rule's context with members that ESLint 10 no longer has and our rules do not use.
const lamina = { rules: { "import-direction": importDirection, "file-size": fileSize } } as unknown as ESLint.Plugin

export const config = defineConfig(
  {
    ignores: ["**/dist/**", "**/node_modules/**", "**/fixtures/**", "**/*.mjs", "**/*.js", "**/.turbo/**", "**/asc/**"],
  },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: [...sources, ...others],
    extends: [tseslint.configs.recommendedTypeChecked],
    plugins: { lamina },
    rules: {
      "lamina/import-direction": "error",
      "lamina/file-size": "error",
      eqeqeq: "error",
      "no-restricted-syntax": ["error", ...syntax],
      "no-throw-literal": "off",
      "no-var": "error",
      "prefer-const": "error",
      "@typescript-eslint/ban-ts-comment": ["error", { "ts-expect-error": "allow-with-description" }],
      "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: false }],
      "@typescript-eslint/no-deprecated": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      // The compiler reports unused names already, and knows the leading underscore.
      "@typescript-eslint/no-unused-vars": "off",
      // A guest's fault unwinds the reference semantics without the cost of a stack trace.
      "@typescript-eslint/only-throw-error": [
        "error",
        {
          allow: [
            { from: "file", name: "GuestTrap" },
            { from: "package", name: "GuestTrap", package: "@lamina/isa" },
          ],
        },
      ],
      // Modules here are made of closures, which are taken apart freely.
      "@typescript-eslint/unbound-method": "off",
      // A number in a message needs no ceremony.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      // An interface's method may be async for one implementation and not for another.
      "@typescript-eslint/require-await": "off",
    },
  },
  {
    files: sources,
    languageOptions: { parserOptions: { projectService: true } },
  },
  {
    // One program for everything that is not built: tests, tooling, configuration.
    files: others,
    languageOptions: { parserOptions: { project: ["./tsconfig.test.json"] } },
  },
  {
    files: packageSources,
    rules: { "no-restricted-syntax": ["error", ...syntax, ...moduleState] },
  },
  {
    files: packageSources,
    ignores: impurePackages.map((name) => `packages/${name}/**`),
    rules: {
      "no-restricted-globals": ["error", { globals: outsideWorld, checkGlobalObject: true }],
      "no-restricted-properties": [
        "error",
        { object: "Math", property: "random", message: "Entropy enters through JsHost." },
      ],
    },
  },
  {
    // Tools read these files by their default export.
    files: ["*.config.ts"],
    rules: { "no-restricted-syntax": "off" },
  },
)
