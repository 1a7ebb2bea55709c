package io.penstock.lab.ariel;

/**
 * A word of a query.
 *
 * @param text without its quotes
 * @param position of its first character in the query, from 0
 */
record Token(Kind kind, String text, int position) {
    enum Kind {
        /** An unquoted word: a keyword, a function, a field. */
        WORD,
        /** In double quotes: always a name. */
        NAME,
        /** In single quotes. */
        TEXT,
        NUMBER,
        SYMBOL,
        END
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** How a message names it. */
    String shown() {
        return kind == Kind.END ? "the end of the query" : AqlException.quote(text);
    }
}
