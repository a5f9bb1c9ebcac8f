// From tokens to the syntax tree, one complete command line at a time.
import { Lexer, Token } from "./lexer"
import { Kind, Node, Redirection } from "./syntax"

const CLOSING = "then else elif fi do done } esac".split(" ")

export class Parser {
  /** What is wrong; empty while nothing is. */
  error: string = ""

  constructor(private readonly lexer: Lexer) {}

  /** The next command line; null at the end of the text, and when there is an error. */
  next(): Node | null {
    this.error = ""
    this.lexer.begin()
    while (this.lexer.peek() == Token.NewLine) {
      this.lexer.take()
      this.lexer.begin()
    }
    if (this.lexer.peek() == Token.End && this.lexer.error == "") return null
    const node = this.list(false)
    const kind = this.lexer.peek()
    if (kind != Token.NewLine && kind != Token.End) this.unexpected()
    if (this.lexer.error != "") this.error = this.lexer.error
    if (this.error != "") {
      this.lexer.forget()
      return null
    }
    // A here-document stands behind the line feed; otherwise nothing is read before the line has run.
    if (kind == Token.NewLine) this.lexer.take()
    return node
  }

  /** Commands up to a word or operator that closes; up to the end of the line when not within a compound command. */
  private list(compound: bool): Node {
    const sequence = new Node(Kind.Sequence)
    while (this.error == "") {
      if (compound) this.skipNewLines()
      if (this.atClosing()) break
      let node = this.andOr()
      const background = this.isOperator("&")
      if (background) node = new Node(Kind.Background).with(node)
      sequence.children.push(node)
      if (background || this.isOperator(";")) this.lexer.take()
      else if (!compound || this.lexer.peek() != Token.NewLine) break
    }
    return sequence
  }

  private atClosing(): bool {
    const kind = this.lexer.peek()
    if (kind == Token.Word) return CLOSING.includes(this.lexer.value)
    return kind == Token.End || kind == Token.NewLine || this.isOperator(")") || this.isOperator(";;")
  }

  private andOr(): Node {
    let node = this.pipeline()
    while (this.isOperator("&&") || this.isOperator("||")) {
      const kind = this.lexer.take() == "&&" ? Kind.And : Kind.Or
      this.skipNewLines()
      node = new Node(kind).with(node).with(this.pipeline())
    }
    return node
  }

  private pipeline(): Node {
    const negated = this.isWord("!")
    if (negated) this.lexer.take()
    let node = this.command()
    if (this.isOperator("|")) {
      node = new Node(Kind.Pipeline).with(node)
      while (this.isOperator("|")) {
        this.lexer.take()
        this.skipNewLines()
        node.with(this.command())
      }
    }
    return negated ? new Node(Kind.Not).with(node) : node
  }

  private command(): Node {
    if (this.error != "") return new Node(Kind.Sequence)
    if (this.lexer.peek() == Token.Word) {
      const word = this.lexer.value
      if (word == "if") return this.redirected(this.ifCommand())
      if (word == "while") return this.redirected(this.loop(Kind.While))
      if (word == "until") return this.redirected(this.loop(Kind.Until))
      if (word == "for") return this.redirected(this.forCommand())
      if (word == "case") return this.redirected(this.caseCommand())
      if (word == "{") return this.redirected(this.group(Kind.Group, "}"))
    }
    if (this.isOperator("(")) return this.redirected(this.group(Kind.Subshell, ")"))
    return this.simple()
  }

  private simple(): Node {
    const node = new Node(Kind.Simple)
    for (;;) {
      if (this.lexer.peek() == Token.Word) node.words.push(this.lexer.take())
      else if (this.isRedirection()) this.redirection(node)
      else break
      if (node.words.length == 1 && this.isOperator("(")) return this.functionBody(node.words[0])
    }
    if (node.words.length == 0 && node.redirections.length == 0) this.unexpected()
    return node
  }

  private functionBody(name: string): Node {
    this.lexer.take()
    this.expectOperator(")")
    this.skipNewLines()
    const node = new Node(Kind.Function).with(this.command())
    node.words.push(name)
    return node
  }

  /** From `if` or `elif`. */
  private ifCommand(): Node {
    this.lexer.take()
    const node = new Node(Kind.If).with(this.list(true))
    this.expectWord("then")
    node.with(this.list(true))
    if (this.isWord("elif")) return node.with(this.ifCommand())
    if (this.isWord("else")) {
      this.lexer.take()
      node.with(this.list(true))
    }
    this.expectWord("fi")
    return node
  }

  private loop(kind: Kind): Node {
    this.lexer.take()
    const node = new Node(kind).with(this.list(true))
    return node.with(this.group(Kind.Group, "done", "do"))
  }

  private forCommand(): Node {
    this.lexer.take()
    const node = new Node(Kind.For)
    node.words.push(this.word())
    this.skipNewLines()
    if (this.isWord("in")) {
      this.lexer.take()
      while (this.lexer.peek() == Token.Word) node.words.push(this.lexer.take())
    } else node.words.push('"$@"')
    if (this.isOperator(";")) this.lexer.take()
    this.skipNewLines()
    return node.with(this.group(Kind.Group, "done", "do"))
  }

  private caseCommand(): Node {
    this.lexer.take()
    const node = new Node(Kind.Case)
    node.words.push(this.word())
    this.skipNewLines()
    this.expectWord("in")
    this.skipNewLines()
    while (this.error == "" && !this.isWord("esac")) {
      if (this.isOperator("(")) this.lexer.take()
      const patterns = [this.word()]
      while (this.isOperator("|")) {
        this.lexer.take()
        patterns.push(this.word())
      }
      this.expectOperator(")")
      node.patterns.push(patterns)
      node.with(this.list(true))
      if (this.isOperator(";;")) this.lexer.take()
      this.skipNewLines()
    }
    this.expectWord("esac")
    return node
  }

  /** A list between two words or operators; `open` is whatever stands there when it is not named. */
  private group(kind: Kind, close: string, open: string = ""): Node {
    if (open != "") this.expectWord(open)
    else this.lexer.take()
    const node = new Node(kind).with(this.list(true))
    if (close == ")") this.expectOperator(close)
    else this.expectWord(close)
    return node
  }

  private redirected(node: Node): Node {
    while (this.error == "" && this.isRedirection()) this.redirection(node)
    return node
  }

  private isRedirection(): bool {
    const kind = this.lexer.peek()
    if (kind == Token.Descriptor) return true
    return kind == Token.Operator && (this.lexer.value.startsWith("<") || this.lexer.value.startsWith(">"))
  }

  private redirection(node: Node): void {
    const number = this.lexer.peek() == Token.Descriptor ? <i32>parseInt(this.lexer.take()) : -1
    const operator = this.lexer.take()
    const target = this.word()
    const descriptor = number >= 0 ? number : operator.startsWith("<") ? 0 : 1
    if (!operator.startsWith("<<")) {
      node.redirections.push(new Redirection(operator, descriptor, target))
      return
    }
    const plain = target.replaceAll("'", "").replaceAll('"', "").replaceAll("\\", "")
    const document = new Redirection(operator, descriptor, plain)
    document.expands = plain == target
    node.redirections.push(document)
    this.lexer.expectDocument(document)
  }

  private word(): string {
    if (this.lexer.peek() == Token.Word) return this.lexer.take()
    this.unexpected()
    return ""
  }

  private isOperator(text: string): bool {
    return this.lexer.peek() == Token.Operator && this.lexer.value == text
  }

  private isWord(text: string): bool {
    return this.lexer.peek() == Token.Word && this.lexer.value == text
  }

  private expectOperator(text: string): void {
    if (this.isOperator(text)) this.lexer.take()
    else this.unexpected()
  }

  private expectWord(text: string): void {
    if (this.isWord(text)) this.lexer.take()
    else this.unexpected()
  }

  private skipNewLines(): void {
    while (this.lexer.peek() == Token.NewLine) this.lexer.take()
  }

  private unexpected(): void {
    if (this.error != "") return
    const kind = this.lexer.peek()
    const what = kind == Token.End ? "the end" : kind == Token.NewLine ? "the end of the line" : `'${this.lexer.value}'`
    this.error = `syntax error: ${what} is not expected here`
  }
}
