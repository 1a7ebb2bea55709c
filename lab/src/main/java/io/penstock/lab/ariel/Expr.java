package io.penstock.lab.ariel;

import java.util.List;

/** A piece of a query that has a value. Conditions are expressions whose value is true or false. */
sealed interface Expr {
    /** Where it begins in the query, from 0. */
    int position();

    /** A text in single quotes. */
    record Text(String value, int position) implements Expr {}

    /** A number: a Long or a Double. */
    record Numeral(Number value, int position) implements Expr {}

    /** A field, a custom property, or an alias. */
    record Name(String name, int position) implements Expr {}

    /** The asterisk of {@code COUNT(*)}. */
    record Everything(int position) implements Expr {}

    /** A function; the name is as the query has it. */
    record Call(String function, List<Expr> arguments, int position) implements Expr {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** A calculation; the operator is one of {@code + - * / % ^}. */
    record Arithmetic(char operator, Expr left, Expr right, int position) implements Expr {}

    /** A comparison. */
    record Comparison(Operator operator, Expr left, Expr right, int position) implements Expr {}

    /** All of them hold. */
    record And(List<Expr> conditions, int position) implements Expr {
        public And {
            conditions = List.copyOf(conditions);
        }
    }

    /** One of them holds. */
    record Or(List<Expr> conditions, int position) implements Expr {
        public Or {
            conditions = List.copyOf(conditions);
        }
    }

    /** The condition does not hold. */
    record Not(Expr condition, int position) implements Expr {}

    /** {@code LIKE}, and {@code ILIKE} for any case. */
    record Like(Expr value, String pattern, boolean anyCase, int position) implements Expr {}

    /** {@code MATCHES}, and {@code IMATCHES} for any case. */
    record Matches(Expr value, String regex, boolean anyCase, int position) implements Expr {}

    /** {@code IN (…)}. */
    record In(Expr value, List<Expr> options, int position) implements Expr {
        public In {
            options = List.copyOf(options);
        }
    }

    /** {@code BETWEEN … AND …}, both ends included. */
    record Between(Expr value, Expr low, Expr high, int position) implements Expr {}

    /** {@code IS NULL}. */
    record IsNull(Expr value, int position) implements Expr {}

    /** {@code TEXT SEARCH '…'}. */
    record TextSearch(String words, int position) implements Expr {}

    /** How two values are compared. */
    enum Operator {
        EQUAL,
        UNEQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL
    }
}
