package io.penstock.lab.ariel;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Turns conditions into tests.
 *
 * @param <E> an event
 */
final class ConditionCompiler<E> {
    private final ExprCompiler<E> expressions;
    private final EventTable<E> table;

    ConditionCompiler(ExprCompiler<E> expressions, EventTable<E> table) {
        this.expressions = expressions;
        this.table = table;
    }

    Condition<E> compile(Expr expression) {
        return switch (expression) {
            case Expr.And and -> all(compile(and.conditions()));
            case Expr.Or or -> any(compile(or.conditions()));
            case Expr.Not not -> {
                Condition<E> condition = compile(not.condition());
                yield (event, aggregates) -> !condition.holds(event, aggregates);
            }
            case Expr.Comparison comparison -> comparison(comparison);
            case Expr.Like like -> {
                LikePattern pattern = new LikePattern(like.pattern(), like.anyCase());
                yield text(like.value(), pattern::matches);
            }
            case Expr.Matches matches -> matches(matches);
            case Expr.In in -> in(in);
            case Expr.Between between -> between(between);
            case Expr.IsNull isNull -> {
                Evaluator<E> value = expressions.value(isNull.value());
                yield (event, aggregates) -> value.of(event, aggregates) == null;
            }
            case Expr.TextSearch search -> textSearch(search);
            case Expr.Text text ->
                throw expressions.complaint(text, "a text is no condition; names with spaces stand in double quotes");
            case Expr.Numeral number -> throw expressions.complaint(number, "a number is no condition");
            default -> {
                Evaluator<E> value = expressions.value(expression);
                yield (event, aggregates) -> Boolean.TRUE.equals(value.of(event, aggregates));
            }
        };
    }

    private List<Condition<E>> compile(List<Expr> conditions) {
        return conditions.stream().map(this::compile).toList();
    }

    private Condition<E> all(List<Condition<E>> conditions) {
        return (event, aggregates) -> {
            for (Condition<E> condition : conditions) {
                if (!condition.holds(event, aggregates)) {
                    return false;
                }
            }
            return true;
        };
    }

    private Condition<E> any(List<Condition<E>> conditions) {
        return (event, aggregates) -> {
            for (Condition<E> condition : conditions) {
                if (condition.holds(event, aggregates)) {
                    return true;
                }
            }
            return false;
        };
    }

    private Condition<E> comparison(Expr.Comparison comparison) {
        Evaluator<E> left = expressions.value(comparison.left());
        Evaluator<E> right = expressions.value(comparison.right());
        Predicate<Integer> relation = switch (comparison.operator()) {
            case LESS -> order -> order < 0;
            case LESS_OR_EQUAL -> order -> order <= 0;
            case GREATER -> order -> order > 0;
            case GREATER_OR_EQUAL -> order -> order >= 0;
            case EQUAL, UNEQUAL -> order -> order == 0;
        };
        return switch (comparison.operator()) {
            case EQUAL -> (event, aggregates) -> Values.equal(left.of(event, aggregates), right.of(event, aggregates));
            case UNEQUAL ->
                (event, aggregates) -> {
                    Object a = left.of(event, aggregates);
                    Object b = right.of(event, aggregates);
                    return a != null && b != null && !Values.equal(a, b);
                };
            default ->
                (event, aggregates) ->
                        Values.related(left.of(event, aggregates), right.of(event, aggregates), relation);
        };
    }

    private Condition<E> matches(Expr.Matches matches) {
        try {
            Regex regex = Regex.compile(matches.regex(), matches.anyCase());
            return text(matches.value(), regex::finds);
        } catch (IllegalArgumentException e) {
            throw expressions.complaint(matches, "MATCHES " + e.getMessage());
        }
    }

    private Condition<E> text(Expr expression, Predicate<String> test) {
        Evaluator<E> value = expressions.value(expression);
        return (event, aggregates) -> Values.anyText(value.of(event, aggregates), test);
    }

    private Condition<E> in(Expr.In in) {
        Evaluator<E> value = expressions.value(in.value());
        List<Evaluator<E>> options =
                in.options().stream().map(expressions::value).toList();
        return (event, aggregates) -> {
            Object found = value.of(event, aggregates);
            for (Evaluator<E> option : options) {
                if (Values.equal(found, option.of(event, aggregates))) {
                    return true;
                }
            }
            return false;
        };
    }

    private Condition<E> between(Expr.Between between) {
        Evaluator<E> value = expressions.value(between.value());
        Evaluator<E> low = expressions.value(between.low());
        Evaluator<E> high = expressions.value(between.high());
        return (event, aggregates) -> {
            Object found = value.of(event, aggregates);
            return Values.related(found, low.of(event, aggregates), order -> order >= 0)
                    && Values.related(found, high.of(event, aggregates), order -> order <= 0);
        };
    }

    /** All words, in any case, anywhere in the payload. */
    private Condition<E> textSearch(Expr.TextSearch search) {
        List<LikePattern> words = Arrays.stream(search.words().strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .map(word -> new LikePattern("%" + word + "%", true))
                .toList();
        if (words.isEmpty()) {
            throw expressions.complaint(search, "TEXT SEARCH wants a word to search for");
        }
        return (event, aggregates) -> {
            String payload = table.payload(event);
            for (LikePattern word : words) {
                if (!word.matches(payload)) {
                    return false;
                }
            }
            return true;
        };
    }
}
