package io.penstock.lab.ariel;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words of a query, one after the other, and how deep in brackets the parser is. */
final class Words {
    /** Words that are names only in double quotes. */
    private static final Set<String> RESERVED = Set.of(
            "SELECT",
            "DISTINCT",
            "FROM",
            "WHERE",
            "GROUP",
            "HAVING",
            "ORDER",
            "BY",
            "LIMIT",
            "START",
            "STOP",
            "AS",
            "AND",
            "OR",
            "NOT",
            "IN",
            "IS",
            "NULL",
            "LIKE",
            "ILIKE",
            "MATCHES",
            "IMATCHES",
            "BETWEEN",
            "ASC",
            "DESC",
            "PARAMETERS");

    private static final int DEEPEST = 64;

    private final String query;
    private final List<Token> tokens;
    private int at;
    private int depth;

    Words(String query) {
        this.query = query;
        this.tokens = Lexer.read(query);
    }

    String query() {
        return query;
    }

    Token peek() {
        return tokens.get(at);
    }

    /** The word after the next. */
    Token second() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    Token take() {
        Token token = tokens.get(at);
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    boolean takeIf(String word) {
        boolean here = peek().isWord(word);
        if (here) {
            at++;
        }
        return here;
    }

    boolean takeSymbolIf(String symbol) {
        boolean here = peek().isSymbol(symbol);
        if (here) {
            at++;
        }
        return here;
    }

    void expect(String word) {
        if (!takeIf(word)) {
            throw unexpected(word);
        }
    }

    void expectSymbol(String symbol) {
        if (!takeSymbolIf(symbol)) {
            throw unexpected("'" + symbol + "'");
        }
    }

    String text(String what) {
        if (peek().kind() != Token.Kind.TEXT) {
            throw unexpected(what + " in single quotes");
        }
        return take().text();
    }

    /** A whole number of up to 18 digits. */
    long wholeNumber(String what) {
        Token token = peek();
        if (token.kind() != Token.Kind.NUMBER
                || token.text().length() > 18
                || token.text().indexOf('.') >= 0) {
            throw unexpected(what);
        }
        return Long.parseLong(take().text());
    }

    boolean reserved(Token token) {
        return token.kind() == Token.Kind.WORD && RESERVED.contains(token.text().toUpperCase(Locale.ROOT));
    }

    /** One bracket or NOT deeper; {@link #leave()} goes back. */
    void enter() {
        if (++depth > DEEPEST) {
            throw AqlException.at(query, peek().position(), "more than " + DEEPEST + " levels of brackets");
        }
    }

    void leave() {
        depth--;
    }

    AqlException unexpected(String wanted) {
        return complaint(peek(), "expected " + wanted + ", found " + peek().shown());
    }

    AqlException complaint(Token token, String complaint) {
        return AqlException.at(query, token.position(), complaint);
    }
}
