package io.penstock.lab.ariel;

import java.util.ArrayList;
import java.util.List;

/** Cuts a query into words. Quotes are doubled inside quotes; typographic quotes are none, as IBM's guide warns. */
final class Lexer {
    /** The longest query that is read. */
    static final int MOST_CHARACTERS = 32_768;

    private final String query;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String query) {
        this.query = query;
    }

    /**
     * The words of a query, the last of them {@link Token.Kind#END}.
     *
     * @throws AqlException if a quote is not closed or a character belongs to no word
     */
    static List<Token> read(String query) {
        if (query.length() > MOST_CHARACTERS) {
            throw AqlException.about(
                    "it has " + query.length() + " characters; the lab reads up to " + MOST_CHARACTERS);
        }
        Lexer lexer = new Lexer(query);
        while (lexer.next()) {}
        return lexer.tokens;
    }

    private boolean next() {
        while (at < query.length() && Character.isWhitespace(query.charAt(at))) {
            at++;
        }
        if (at == query.length()) {
            tokens.add(new Token(Token.Kind.END, "", at));
            return false;
        }
        char c = query.charAt(at);
        if (c == '\'') {
            quoted(c, Token.Kind.TEXT);
        } else if (c == '"') {
            quoted(c, Token.Kind.NAME);
        } else if (isDigit(c)) {
            number();
        } else if (isWordStart(c)) {
            word();
        } else {
            symbol(c);
        }
        return true;
    }

    private void quoted(char quote, Token.Kind kind) {
        int start = at++;
        StringBuilder text = new StringBuilder();
        while (at < query.length()) {
            char c = query.charAt(at++);
            if (c != quote) {
                text.append(c);
            } else if (at < query.length() && query.charAt(at) == quote) {
                text.append(quote);
                at++;
            } else {
                tokens.add(new Token(kind, text.toString(), start));
                return;
            }
        }
        throw AqlException.at(query, start, "the quote opened here is never closed");
    }

    private void number() {
        int start = at;
        while (at < query.length() && isDigit(query.charAt(at))) {
            at++;
        }
        if (at + 1 < query.length() && query.charAt(at) == '.' && isDigit(query.charAt(at + 1))) {
            at++;
            while (at < query.length() && isDigit(query.charAt(at))) {
                at++;
            }
        }
        if (at < query.length() && isWordStart(query.charAt(at))) {
            throw AqlException.at(query, start, "a number runs into a word; put texts in single quotes");
        }
        tokens.add(new Token(Token.Kind.NUMBER, query.substring(start, at), start));
    }

    private void word() {
        int start = at;
        while (at < query.length() && isWordPart(query.charAt(at))) {
            at++;
        }
        tokens.add(new Token(Token.Kind.WORD, query.substring(start, at), start));
    }

    private void symbol(char c) {
        if (at + 1 < query.length()) {
            String two = query.substring(at, at + 2);
            if (two.equals("<=") || two.equals(">=") || two.equals("<>") || two.equals("!=") || two.equals("==")) {
                tokens.add(new Token(Token.Kind.SYMBOL, two, at));
                at += 2;
                return;
            }
        }
        if ("=<>()+-*/%^,".indexOf(c) < 0) {
            throw AqlException.at(query, at, "unexpected character " + AqlException.quote(String.valueOf(c)));
        }
        tokens.add(new Token(Token.Kind.SYMBOL, String.valueOf(c), at++));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean isWordPart(char c) {
        return isWordStart(c) || isDigit(c);
    }
}
