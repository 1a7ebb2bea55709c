package io.penstock.lab.api.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads IBM's filter grammar by recursive descent: or, and, not, parentheses, a comparison; {@code field(...)} goes into
 * a field. Words are case-insensitive, strings stand in double quotes with a backslash before a quote within.
 *
 * <p>Owned by one {@link Filter#parse} call.
 */
final class FilterParser {
    private static final int DEEPEST = 32;
    private static final int MOST_TERMS = 2_000;

    private final FilterTokens tokens;
    private final Predicate<List<String>> fields;
    private final List<String> path = new ArrayList<>();
    private int depth;
    private int terms;

    FilterParser(String text, Predicate<List<String>> fields) throws FilterException {
        this.tokens = new FilterTokens(text);
        this.fields = fields;
    }

    Filter parse() throws FilterException {
        Filter filter = or();
        if (!tokens.atEnd()) {
            throw tokens.unexpected();
        }
        return filter;
    }

    private Filter or() throws FilterException {
        if (++depth > DEEPEST) {
            throw new FilterException("the filter is nested deeper than " + DEEPEST);
        }
        Filter left = and();
        while (tokens.takeWord("or")) {
            left = new Filter.Or(left, and());
        }
        depth--;
        return left;
    }

    private Filter and() throws FilterException {
        Filter left = term();
        while (tokens.takeWord("and")) {
            left = new Filter.And(left, term());
        }
        return left;
    }

    private Filter term() throws FilterException {
        if (++terms > MOST_TERMS) {
            throw new FilterException("the filter has more than " + MOST_TERMS + " terms");
        }
        boolean negated = false;
        while (tokens.takeWord("not")) {
            negated = !negated;
        }
        Filter filter = tokens.take("(") ? closed(or()) : comparison();
        return negated ? new Filter.Not(filter) : filter;
    }

    private Filter comparison() throws FilterException {
        String field = tokens.name();
        path.add(field);
        if (tokens.take("(")) {
            Filter inner = closed(or());
            path.removeLast();
            return new Filter.Inside(field, inner);
        }
        if (tokens.takeWord("contains")) {
            return contains(field);
        }
        if (!fields.test(path)) {
            throw new FilterException("there is no field \"" + String.join(".", path) + "\" to filter by");
        }
        path.removeLast();
        Filter.@Nullable Operator operator = operator();
        if (operator != null) {
            return new Filter.Compare(field, operator, tokens.value());
        }
        if (tokens.takeWord("is")) {
            boolean negated = tokens.takeWord("not");
            tokens.expectWord("null");
            return negated ? new Filter.Not(new Filter.IsNull(field)) : new Filter.IsNull(field);
        }
        boolean negated = tokens.takeWord("not");
        Filter filter = wordOperator(field);
        return negated ? new Filter.Not(filter) : filter;
    }

    private Filter contains(String field) throws FilterException {
        if (tokens.take("(")) {
            Filter inner = closed(or());
            path.removeLast();
            return new Filter.ContainsInside(field, inner);
        }
        if (!fields.test(path)) {
            throw new FilterException("there is no field \"" + String.join(".", path) + "\" to filter by");
        }
        path.removeLast();
        return new Filter.Contains(field, tokens.value());
    }

    private Filter wordOperator(String field) throws FilterException {
        if (tokens.takeWord("in")) {
            tokens.expect("(");
            List<String> values = new ArrayList<>();
            do {
                values.add(tokens.value());
            } while (tokens.take(","));
            tokens.expect(")");
            return new Filter.In(field, List.copyOf(values));
        }
        if (tokens.takeWord("between")) {
            String low = tokens.value();
            tokens.expectWord("and");
            return new Filter.Between(field, low, tokens.value());
        }
        if (tokens.takeWord("like")) {
            return new Filter.Like(field, tokens.value(), false);
        }
        if (tokens.takeWord("ilike")) {
            return new Filter.Like(field, tokens.value(), true);
        }
        throw tokens.unexpected();
    }

    private Filter.@Nullable Operator operator() {
        // Longer ones first.
        if (tokens.take("<=")) {
            return Filter.Operator.LESS_OR_EQUAL;
        }
        if (tokens.take(">=")) {
            return Filter.Operator.GREATER_OR_EQUAL;
        }
        if (tokens.take("!=") || tokens.take("<>") || tokens.take("^=")) {
            return Filter.Operator.NOT_EQUAL;
        }
        if (tokens.take("=")) {
            return Filter.Operator.EQUAL;
        }
        if (tokens.take("<")) {
            return Filter.Operator.LESS;
        }
        return tokens.take(">") ? Filter.Operator.GREATER : null;
    }

    private Filter closed(Filter inner) throws FilterException {
        tokens.expect(")");
        return inner;
    }
}
