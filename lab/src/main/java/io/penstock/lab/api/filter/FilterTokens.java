package io.penstock.lab.api.filter;

import java.util.ArrayList;
import java.util.List;

/** The words, signs and strings of a filter. Owned by one parser. */
final class FilterTokens {
    private record Token(String text, Kind kind) {}

    private enum Kind {
        WORD,
        STRING,
        SIGN,
        END
    }

    private static final Token END = new Token("the end", Kind.END);
    private static final List<String> SIGNS = List.of("<=", ">=", "!=", "<>", "^=", "=", "<", ">", "(", ")", ",");

    private final List<Token> tokens = new ArrayList<>();
    private int at;

    FilterTokens(String text) throws FilterException {
        if (text.length() > Filter.LONGEST) {
            throw new FilterException("the filter is longer than " + Filter.LONGEST + " characters");
        }
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                i++;
            } else if (c == '"') {
                i = string(text, i + 1);
            } else if (isWord(c)) {
                int start = i;
                while (i < text.length() && isWord(text.charAt(i))) {
                    i++;
                }
                tokens.add(new Token(text.substring(start, i), Kind.WORD));
            } else {
                i += sign(text, i);
            }
        }
    }

    private int string(String text, int start) throws FilterException {
        StringBuilder value = new StringBuilder();
        int i = start;
        while (i < text.length() && text.charAt(i) != '"') {
            if (text.charAt(i) == '\\' && i + 1 < text.length() && "\"\\".indexOf(text.charAt(i + 1)) >= 0) {
                i++;
            }
            value.append(text.charAt(i++));
        }
        if (i >= text.length()) {
            throw new FilterException("a string is not closed by a double quote");
        }
        tokens.add(new Token(value.toString(), Kind.STRING));
        return i + 1;
    }

    private int sign(String text, int start) throws FilterException {
        for (String sign : SIGNS) {
            if (text.startsWith(sign, start)) {
                tokens.add(new Token(sign, Kind.SIGN));
                return sign.length();
            }
        }
        throw new FilterException("character " + (start + 1) + " is not part of a filter");
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == ':' || c == '+';
    }

    private Token next() {
        return at < tokens.size() ? tokens.get(at) : END;
    }

    boolean atEnd() {
        return at >= tokens.size();
    }

    boolean take(String sign) {
        boolean there = next().kind() == Kind.SIGN && next().text().equals(sign);
        at += there ? 1 : 0;
        return there;
    }

    boolean takeWord(String word) {
        boolean there = next().kind() == Kind.WORD && next().text().equalsIgnoreCase(word);
        at += there ? 1 : 0;
        return there;
    }

    void expect(String sign) throws FilterException {
        if (!take(sign)) {
            throw unexpected();
        }
    }

    void expectWord(String word) throws FilterException {
        if (!takeWord(word)) {
            throw unexpected();
        }
    }

    /** The name of a field. */
    String name() throws FilterException {
        if (next().kind() != Kind.WORD) {
            throw unexpected();
        }
        return tokens.get(at++).text();
    }

    /** A string, a number, true or false. */
    String value() throws FilterException {
        if (next().kind() != Kind.WORD && next().kind() != Kind.STRING) {
            throw unexpected();
        }
        return tokens.get(at++).text();
    }

    FilterException unexpected() {
        return new FilterException("\"" + next().text() + "\" is not expected there");
    }
}
