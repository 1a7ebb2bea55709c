package io.penstock.lab.ariel;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads a query: SELECT, FROM, WHERE, GROUP BY, HAVING, ORDER BY, LIMIT and the time range, in this order, as IBM's guide
 * wants them.
 */
final class QueryParser {
    private static final int MOST_COLUMNS = 256;
    private static final long LONGEST_LAST = 1_000_000;

    private final Words words;
    private final ExprParser expressions;
    private final ZoneId zone;
    private final Instant now;

    private QueryParser(String text, ZoneId zone, Instant now) {
        this.words = new Words(text);
        this.expressions = new ExprParser(words);
        this.zone = zone;
        this.now = now;
    }

    /**
     * Reads a query.
     *
     * @param table the only name that may follow FROM
     * @param zone the zone of a START without one
     * @param now what {@code PARSEDATETIME} counts from
     * @throws AqlException if it is not one
     */
    static Query parse(String text, String table, ZoneId zone, Instant now) {
        return new QueryParser(text, zone, now).query(table);
    }

    private Query query(String table) {
        words.expect("SELECT");
        boolean distinct = words.takeIf("DISTINCT");
        List<Query.Column> select = list(this::column);
        words.expect("FROM");
        Token from = words.take();
        if (!from.text().equalsIgnoreCase(table)) {
            throw words.complaint(
                    from, "Catalog " + from.shown() + " does not exist: the lab has '" + table + "' only");
        }
        Optional<Expr> where = words.takeIf("WHERE") ? Optional.of(expressions.condition()) : Optional.empty();
        List<Expr> groupBy = by("GROUP") ? list(expressions::value) : List.of();
        Optional<Expr> having = words.takeIf("HAVING") ? Optional.of(expressions.condition()) : Optional.empty();
        List<Query.Order> orderBy = by("ORDER") ? list(this::order) : List.of();
        OptionalLong limit =
                words.takeIf("LIMIT") ? OptionalLong.of(words.wholeNumber("a number of rows")) : OptionalLong.empty();
        TimeWindow window = window();
        if (words.peek().isWord("LIMIT")) {
            throw words.complaint(words.peek(), "LIMIT has to stand before the time range");
        }
        if (words.peek().kind() != Token.Kind.END) {
            throw words.complaint(words.peek(), "unexpected " + words.peek().shown());
        }
        return new Query(words.query(), select, distinct, where, groupBy, having, orderBy, limit, window);
    }

    private boolean by(String word) {
        if (!words.takeIf(word)) {
            return false;
        }
        words.expect("BY");
        return true;
    }

    private <T> List<T> list(java.util.function.Supplier<T> item) {
        List<T> items = new ArrayList<>();
        do {
            if (items.size() == MOST_COLUMNS) {
                throw words.complaint(words.peek(), "more than " + MOST_COLUMNS + " columns");
            }
            items.add(item.get());
        } while (words.takeSymbolIf(","));
        return items;
    }

    private Query.Column column() {
        if (words.peek().isSymbol("*")) {
            return new Query.Column(new Expr.Everything(words.take().position()), null);
        }
        Expr expression = expressions.condition();
        return new Query.Column(expression, words.takeIf("AS") ? alias() : null);
    }

    private @Nullable String alias() {
        Token token = words.peek();
        boolean fits = token.kind() == Token.Kind.TEXT
                || token.kind() == Token.Kind.NAME
                || token.kind() == Token.Kind.WORD && !words.reserved(token);
        if (!fits || token.text().isEmpty()) {
            throw words.unexpected("an alias");
        }
        return words.take().text();
    }

    private Query.Order order() {
        Expr key = expressions.value();
        boolean descending = words.takeIf("DESC");
        if (!descending) {
            words.takeIf("ASC");
        }
        return new Query.Order(key, descending);
    }

    private TimeWindow window() {
        if (words.takeIf("LAST")) {
            return last();
        }
        if (!words.takeIf("START")) {
            return new TimeWindow.Last(TimeWindow.DEFAULT);
        }
        Token at = words.peek();
        long start = time(true);
        long stop = words.takeIf("STOP") ? time(false) : TimeWindow.Fixed.NOW;
        if (stop < start) {
            throw words.complaint(at, "the time range stops before it starts");
        }
        return new TimeWindow.Fixed(start, stop);
    }

    private TimeWindow last() {
        Token at = words.peek();
        long count = words.wholeNumber("a number after LAST");
        if (count < 1 || count > LONGEST_LAST) {
            throw words.complaint(at, "LAST takes 1 to " + LONGEST_LAST);
        }
        Token unit = words.peek();
        Duration length = switch (unit.text().toUpperCase(Locale.ROOT)) {
            case "MINUTES" -> Duration.ofMinutes(count);
            case "HOURS" -> Duration.ofHours(count);
            case "DAYS" -> Duration.ofDays(count);
            default -> throw words.unexpected("MINUTES, HOURS or DAYS");
        };
        words.take();
        return new TimeWindow.Last(length);
    }

    /** A text of the guide's formats, milliseconds since 1970 as a number, or {@code PARSEDATETIME('1 hour ago')}. */
    private long time(boolean start) {
        Token token = words.peek();
        if (token.kind() == Token.Kind.NUMBER) {
            return words.wholeNumber("milliseconds since 1970");
        }
        Optional<Instant> time;
        if (words.takeIf("PARSEDATETIME")) {
            words.expectSymbol("(");
            time = TimeText.parseRelative(words.text("a time"), now);
            words.expectSymbol(")");
        } else {
            String text = words.text("a time");
            time = text.matches("\\d{10,13}")
                    ? Optional.of(Instant.ofEpochMilli(Long.parseLong(text)))
                    : TimeText.parse(text, zone)
                            .map(found -> Instant.ofEpochMilli(start ? TimeText.start(found) : TimeText.stop(found)));
        }
        return time.map(Instant::toEpochMilli)
                .orElseThrow(() -> words.complaint(token, token.shown() + " is not a time such as '2026-01-31 13:30'"));
    }
}
