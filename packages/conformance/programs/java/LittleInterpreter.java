// An interpreter for a little language: lexer, recursive descent parser, tree of records and lambdas, functions, loops, errors.
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

public class LittleInterpreter {
    static class LanguageError extends RuntimeException {
        LanguageError(String message) {
            super(message);
        }
    }

    static class Return extends RuntimeException {
        final int value;

        Return(int value) {
            super(null, null, false, false);
            this.value = value;
        }
    }

    static class Scope {
        final Map<String, Integer> variables = new HashMap<>();
        final Interpreter interpreter;

        Scope(Interpreter interpreter) {
            this.interpreter = interpreter;
        }

        int get(String name) {
            Integer value = variables.get(name);
            if (value == null) throw new LanguageError("unknown variable " + name);
            return value;
        }
    }

    interface Expression {
        int evaluate(Scope scope);
    }

    interface Statement {
        void execute(Scope scope);
    }

    record Function(List<String> parameters, Statement body) {}

    static class Interpreter {
        final Map<String, Function> functions = new HashMap<>();
        final StringBuilder output = new StringBuilder();
        int calls;
        private List<String> tokens;
        private int at;

        static List<String> lex(String source) {
            List<String> tokens = new ArrayList<>();
            for (int i = 0; i < source.length(); ) {
                char c = source.charAt(i);
                int start = i++;
                if (Character.isWhitespace(c)) continue;
                if (Character.isLetterOrDigit(c)) {
                    while (i < source.length() && Character.isLetterOrDigit(source.charAt(i))) i++;
                } else if ("<>=!".indexOf(c) >= 0 && i < source.length() && source.charAt(i) == '=') {
                    i++;
                } else if ("+-*/%<>=(){};,".indexOf(c) < 0) {
                    throw new LanguageError("what is '" + c + "'?");
                }
                tokens.add(source.substring(start, i));
            }
            return tokens;
        }

        String peek() {
            return at < tokens.size() ? tokens.get(at) : "end";
        }

        boolean accept(String token) {
            if (!peek().equals(token)) return false;
            at++;
            return true;
        }

        void expect(String token) {
            if (!accept(token)) throw new LanguageError("expected " + token + " instead of " + peek());
        }

        Statement block() {
            expect("{");
            List<Statement> statements = new ArrayList<>();
            while (!accept("}")) statements.add(statement());
            return scope -> statements.forEach(s -> s.execute(scope));
        }

        Statement statement() {
            String token = tokens.get(at);
            switch (token) {
                case "{":
                    return block();
                case "if": {
                    at++;
                    Expression condition = expression(0);
                    Statement yes = block();
                    Statement no = accept("else") ? statement() : scope -> {};
                    return scope -> (condition.evaluate(scope) != 0 ? yes : no).execute(scope);
                }
                case "while": {
                    at++;
                    Expression condition = expression(0);
                    Statement body = block();
                    return scope -> {
                        while (condition.evaluate(scope) != 0) body.execute(scope);
                    };
                }
                case "print": {
                    at++;
                    Expression value = expression(0);
                    expect(";");
                    return scope -> output.append(value.evaluate(scope)).append(' ');
                }
                case "return": {
                    at++;
                    Expression value = expression(0);
                    expect(";");
                    return scope -> {
                        throw new Return(value.evaluate(scope));
                    };
                }
                case "fun": {
                    at++;
                    String name = tokens.get(at++);
                    expect("(");
                    List<String> parameters = new ArrayList<>();
                    while (!accept(")")) {
                        parameters.add(tokens.get(at++));
                        accept(",");
                    }
                    functions.put(name, new Function(parameters, block()));
                    return scope -> {};
                }
                default: {
                    at++;
                    if (accept("=")) {
                        Expression value = expression(0);
                        expect(";");
                        return scope -> scope.variables.put(token, value.evaluate(scope));
                    }
                    at--;
                    Expression value = expression(0);
                    expect(";");
                    return value::evaluate;
                }
            }
        }

        static int precedence(String operator) {
            return switch (operator) {
                case "==", "!=", "<", ">", "<=", ">=" -> 1;
                case "+", "-" -> 2;
                case "*", "/", "%" -> 3;
                default -> 0;
            };
        }

        Expression expression(int minimum) {
            Expression left = primary();
            while (precedence(peek()) > minimum) {
                String operator = tokens.get(at++);
                left = binary(operator, left, expression(precedence(operator)));
            }
            return left;
        }

        static Expression binary(String operator, Expression a, Expression b) {
            return switch (operator) {
                case "+" -> s -> a.evaluate(s) + b.evaluate(s);
                case "-" -> s -> a.evaluate(s) - b.evaluate(s);
                case "*" -> s -> a.evaluate(s) * b.evaluate(s);
                case "/" -> s -> a.evaluate(s) / b.evaluate(s);
                case "%" -> s -> a.evaluate(s) % b.evaluate(s);
                case "<" -> s -> a.evaluate(s) < b.evaluate(s) ? 1 : 0;
                case ">" -> s -> a.evaluate(s) > b.evaluate(s) ? 1 : 0;
                case "<=" -> s -> a.evaluate(s) <= b.evaluate(s) ? 1 : 0;
                case ">=" -> s -> a.evaluate(s) >= b.evaluate(s) ? 1 : 0;
                case "==" -> s -> a.evaluate(s) == b.evaluate(s) ? 1 : 0;
                default -> s -> a.evaluate(s) != b.evaluate(s) ? 1 : 0;
            };
        }

        Expression primary() {
            if (accept("(")) {
                Expression inner = expression(0);
                expect(")");
                return inner;
            }
            if (accept("-")) {
                Expression inner = primary();
                return s -> -inner.evaluate(s);
            }
            String token = peek();
            at++;
            if (Character.isDigit(token.charAt(0))) {
                int value = Integer.parseInt(token);
                return s -> value;
            }
            if (!Character.isLetter(token.charAt(0))) throw new LanguageError("unexpected " + token);
            if (!accept("(")) return s -> s.get(token);
            List<Expression> arguments = new ArrayList<>();
            while (!accept(")")) {
                arguments.add(expression(0));
                accept(",");
            }
            return s -> call(token, s, arguments);
        }

        int call(String name, Scope scope, List<Expression> arguments) {
            Function function = functions.get(name);
            if (function == null) throw new LanguageError("unknown function " + name);
            if (function.parameters().size() != arguments.size()) throw new LanguageError(name + " takes " + function.parameters().size());
            calls++;
            Scope inner = new Scope(this);
            for (int i = 0; i < arguments.size(); i++) inner.variables.put(function.parameters().get(i), arguments.get(i).evaluate(scope));
            try {
                function.body().execute(inner);
                return 0;
            } catch (Return r) {
                return r.value;
            }
        }

        void run(String source) {
            tokens = lex(source);
            at = 0;
            Scope global = new Scope(this);
            while (at < tokens.size()) statement().execute(global);
        }
    }

    static void run(String source) {
        Interpreter interpreter = new Interpreter();
        try {
            interpreter.run(source);
        } catch (LanguageError | ArithmeticException e) {
            interpreter.output.append("error: ").append(e.getMessage());
        }
        System.out.println(interpreter.output + "(" + interpreter.calls + " calls)");
    }

    public static void main(String[] args) {
        run("print 1 + 2 * 3 - 4 / 2; print (1 + 2) * -3 % 4; print 1 < 2 == 1;");
        run("fun fib(n) { if n < 2 { return n; } return fib(n - 1) + fib(n - 2); } i = 0; while i < 12 { print fib(i); i = i + 1; }");
        run("""
            fun gcd(a, b) { while b != 0 { t = a % b; a = b; b = t; } return a; }
            fun even(n) { if n == 0 { return 1; } else { return odd(n - 1); } }
            fun odd(n) { if n == 0 { return 0; } else { return even(n - 1); } }
            print gcd(1071, 462); print even(40); print odd(40);
            n = 27; steps = 0;
            while n != 1 { if n % 2 == 0 { n = n / 2; } else if 1 { n = 3 * n + 1; } steps = steps + 1; }
            print steps;
            """);
        run("print x;");
        run("print 1 / 0;");
        run("fun f(a) { return a; } print f(1, 2);");
        run("print g(1);");
        run("x = 1 $ 2;");
        run("print (1 + ;");
        run("p = 2; while p < 60 { d = 2; prime = 1; while d * d <= p { if p % d == 0 { prime = 0; } d = d + 1; } if prime { print p; } p = p + 1; }");
    }
}
