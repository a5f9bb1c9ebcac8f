// The rule that keeps hand-written files short: past the limit a file is two files. Tables and generated files say so in their header.
import { ESLintUtils } from "@typescript-eslint/utils"

const maximumLines = 700

export const fileSize = ESLintUtils.RuleCreator.withoutDocs({
  meta: {
    type: "problem",
    docs: { description: "hand-written files stay short" },
    schema: [],
    defaultOptions: [],
    messages: {
      long: "{{lines}} lines: past {{maximum}} a hand-written file is two files (the header of a table says 'table', that of a generated file 'generated')",
    },
  },
  create: (context) => ({
    Program(node) {
      const lines = context.sourceCode.lines.length
      const header = context.sourceCode.getAllComments()[0]
      const isExempt = header?.loc.start.line === 1 && /\b(tables?|generated)\b/i.test(header.value)
      if (lines > maximumLines && !isExempt) {
        context.report({ node, messageId: "long", data: { lines: String(lines), maximum: String(maximumLines) } })
      }
    },
  }),
})
