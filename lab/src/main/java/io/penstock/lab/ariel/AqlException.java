package io.penstock.lab.ariel;

/** A query that cannot be understood or run; the message says where it went wrong and what is wrong. */
public final class AqlException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 80;

    private final int position;

    private AqlException(String message, int position) {
        super(message);
        this.position = position;
    }

    /**
     * A complaint about a place in a query.
     *
     * @param query the whole text
     * @param position where in it, from 0
     * @param complaint what is wrong, without a full stop
     */
    static AqlException at(String query, int position, String complaint) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < Math.min(position, query.length()); i++) {
            column++;
            if (query.charAt(i) == '\n') {
                line++;
                column = 1;
            }
        }
        return new AqlException("Query parser exception: line " + line + ":" + column + ": " + complaint, position);
    }

    /** A complaint about a whole query. */
    static AqlException about(String complaint) {
        return new AqlException("Query exception: " + complaint, 0);
    }

    /** Where in the query, from 0. */
    public int position() {
        return position;
    }

    /** A piece of a query as it may be quoted in a message: short, and without control characters. */
    static String quote(String text) {
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        return "'" + shown.replaceAll("\\p{Cntrl}", "?") + "'";
    }
}
