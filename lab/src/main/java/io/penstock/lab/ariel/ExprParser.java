package io.penstock.lab.ariel;

import java.util.ArrayList;
import java.util.List;

/** Reads expressions. From loosest to tightest: OR, AND, NOT, comparison, + and -, * / %, ^, brackets. */
final class ExprParser {
    private static final int MOST_ARGUMENTS = 1_000;
    private static final int LONGEST_CALCULATION = 64;

    private final Words words;

    ExprParser(Words words) {
        this.words = words;
    }

    Expr condition() {
        int position = words.peek().position();
        List<Expr> any = new ArrayList<>();
        do {
            any.add(all());
        } while (words.takeIf("OR"));
        return any.size() == 1 ? any.getFirst() : new Expr.Or(any, position);
    }

    private Expr all() {
        int position = words.peek().position();
        List<Expr> all = new ArrayList<>();
        do {
            all.add(negation());
        } while (words.takeIf("AND"));
        return all.size() == 1 ? all.getFirst() : new Expr.And(all, position);
    }

    private Expr negation() {
        int position = words.peek().position();
        if (!words.takeIf("NOT")) {
            return comparison();
        }
        words.enter();
        Expr condition = negation();
        words.leave();
        return new Expr.Not(condition, position);
    }

    private Expr comparison() {
        if (words.peek().isWord("TEXT") && words.second().isWord("SEARCH")) {
            return textSearch();
        }
        Expr left = value();
        int position = words.peek().position();
        if (words.takeIf("IS")) {
            boolean not = words.takeIf("NOT");
            words.expect("NULL");
            return negated(not, new Expr.IsNull(left, position));
        }
        boolean not = words.takeIf("NOT");
        if (words.peek().isWord("LIKE") || words.peek().isWord("ILIKE")) {
            boolean anyCase = words.take().text().length() == 5;
            return negated(not, new Expr.Like(left, words.text("a pattern"), anyCase, position));
        }
        if (words.peek().isWord("MATCHES") || words.peek().isWord("IMATCHES")) {
            boolean anyCase = words.take().text().length() == 8;
            return negated(not, new Expr.Matches(left, words.text("a regular expression"), anyCase, position));
        }
        if (words.takeIf("IN")) {
            return negated(not, new Expr.In(left, bracketed(), position));
        }
        if (words.takeIf("BETWEEN")) {
            Expr low = value();
            words.expect("AND");
            return negated(not, new Expr.Between(left, low, value(), position));
        }
        if (not) {
            throw words.unexpected("LIKE, ILIKE, MATCHES, IMATCHES, IN or BETWEEN after NOT");
        }
        return compared(left);
    }

    private Expr compared(Expr left) {
        Token token = words.peek();
        Expr.Operator operator = token.kind() == Token.Kind.SYMBOL ? operator(token.text()) : null;
        if (operator == null) {
            return left;
        }
        words.take();
        return new Expr.Comparison(operator, left, value(), token.position());
    }

    private static Expr.@org.jspecify.annotations.Nullable Operator operator(String symbol) {
        return switch (symbol) {
            case "=", "==" -> Expr.Operator.EQUAL;
            case "!=", "<>" -> Expr.Operator.UNEQUAL;
            case "<" -> Expr.Operator.LESS;
            case "<=" -> Expr.Operator.LESS_OR_EQUAL;
            case ">" -> Expr.Operator.GREATER;
            case ">=" -> Expr.Operator.GREATER_OR_EQUAL;
            default -> null;
        };
    }

    private Expr textSearch() {
        int position = words.take().position();
        words.take();
        words.takeSymbolIf("=");
        return new Expr.TextSearch(words.text("what to search for"), position);
    }

    private static Expr negated(boolean not, Expr condition) {
        return not ? new Expr.Not(condition, condition.position()) : condition;
    }

    Expr value() {
        return calculation("+-", () -> calculation("*/%", this::power));
    }

    private Expr power() {
        return calculation("^", this::operand);
    }

    private Expr calculation(String operators, java.util.function.Supplier<Expr> operand) {
        Expr left = operand.get();
        for (int length = 0; ; length++) {
            Token token = words.peek();
            if (token.kind() != Token.Kind.SYMBOL
                    || operators.indexOf(token.text().charAt(0)) < 0) {
                return left;
            }
            if (length == LONGEST_CALCULATION) {
                throw words.complaint(token, "a calculation of more than " + LONGEST_CALCULATION + " steps");
            }
            words.take();
            left = new Expr.Arithmetic(token.text().charAt(0), left, operand.get(), token.position());
        }
    }

    private Expr operand() {
        Token token = words.peek();
        if (token.isSymbol("(")) {
            words.enter();
            words.take();
            Expr inner = condition();
            words.expectSymbol(")");
            words.leave();
            return inner;
        }
        if (token.isSymbol("-")) {
            words.enter();
            words.take();
            Expr negative =
                    new Expr.Arithmetic('-', new Expr.Numeral(0L, token.position()), operand(), token.position());
            words.leave();
            return negative;
        }
        return switch (token.kind()) {
            case TEXT -> new Expr.Text(words.take().text(), token.position());
            case NUMBER -> number(words.take());
            case NAME -> new Expr.Name(words.take().text(), token.position());
            case WORD -> nameOrCall(token);
            case SYMBOL, END -> throw words.unexpected("a field, a value or a function");
        };
    }

    private Expr number(Token token) {
        if (token.text().length() > 18) {
            throw words.complaint(token, "a number of more than 18 digits");
        }
        Number value =
                token.text().indexOf('.') < 0 ? (Number) Long.valueOf(token.text()) : Double.valueOf(token.text());
        return new Expr.Numeral(value, token.position());
    }

    private Expr nameOrCall(Token token) {
        if (words.reserved(token)) {
            throw words.unexpected("a field, a value or a function");
        }
        words.take();
        if (!words.peek().isSymbol("(")) {
            return new Expr.Name(token.text(), token.position());
        }
        return new Expr.Call(token.text(), bracketed(), token.position());
    }

    /** {@code (a, b)}, also empty, also {@code (*)}. */
    private List<Expr> bracketed() {
        words.enter();
        words.expectSymbol("(");
        List<Expr> items = new ArrayList<>();
        if (words.peek().isSymbol("*") && words.second().isSymbol(")")) {
            items.add(new Expr.Everything(words.take().position()));
        } else if (!words.peek().isSymbol(")")) {
            do {
                if (items.size() == MOST_ARGUMENTS) {
                    throw words.complaint(words.peek(), "more than " + MOST_ARGUMENTS + " values");
                }
                items.add(condition());
            } while (words.takeSymbolIf(","));
        }
        words.expectSymbol(")");
        words.leave();
        return items;
    }
}
