package io.penstock.lab.ariel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks up the names of expressions and turns them into evaluators. Aggregate functions that it meets are collected.
 *
 * @param <E> an event
 */
final class ExprCompiler<E> {
    private static final int MOST_ALIASES_DEEP = 16;
    private static final int MOST_STEPS = 50_000;

    private final String query;
    private final EventTable<E> table;
    private final Functions functions;
    private final ConditionCompiler<E> conditions;
    private final Map<String, Expr> aliases = new HashMap<>();
    private final List<Gathered<E>> gathered = new ArrayList<>();
    private boolean aliasFirst;
    private boolean aggregatesAllowed;
    private int aliasDepth;
    private int steps;

    ExprCompiler(String query, EventTable<E> table, Functions functions) {
        this.query = query;
        this.table = table;
        this.functions = functions;
        this.conditions = new ConditionCompiler<>(this, table);
    }

    /** An aggregate function of the query, and what it gathers. */
    record Gathered<E>(Supplier<Aggregate> function, Evaluator<E> argument) {}

    /** The aggregate functions met so far; evaluators know them by their place here. */
    List<Gathered<E>> gathered() {
        return gathered;
    }

    void addAlias(String alias, Expr expression) {
        aliases.putIfAbsent(alias, expression);
    }

    boolean isAlias(String name) {
        return aliases.containsKey(name);
    }

    /** For expressions of a single event. */
    ExprCompiler<E> rows() {
        aliasFirst = false;
        aggregatesAllowed = false;
        return this;
    }

    /** For the columns of the result. */
    ExprCompiler<E> columns() {
        aliasFirst = false;
        aggregatesAllowed = true;
        return this;
    }

    /** For HAVING and ORDER BY, which see the result's columns first. */
    ExprCompiler<E> results() {
        aliasFirst = true;
        aggregatesAllowed = true;
        return this;
    }

    Evaluator<E> value(Expr expression) {
        if (++steps > MOST_STEPS) {
            throw AqlException.at(query, expression.position(), "the query is too large");
        }
        return switch (expression) {
            case Expr.Text(String text, int _) -> (event, aggregates) -> text;
            case Expr.Numeral(Number number, int _) -> (event, aggregates) -> number;
            case Expr.Name name -> name(name);
            case Expr.Call call -> call(call);
            case Expr.Arithmetic arithmetic -> arithmetic(arithmetic);
            case Expr.Everything everything ->
                throw AqlException.at(query, everything.position(), "'*' stands for all columns only");
            default -> {
                Condition<E> condition = condition(expression);
                yield (event, aggregates) -> condition.holds(event, aggregates);
            }
        };
    }

    Condition<E> condition(Expr expression) {
        return conditions.compile(expression);
    }

    AqlException complaint(Expr expression, String text) {
        return AqlException.at(query, expression.position(), text);
    }

    private Evaluator<E> name(Expr.Name name) {
        Optional<Column<E>> column = table.column(name.name());
        Expr alias = aliases.get(name.name());
        if (alias != null && (aliasFirst || column.isEmpty())) {
            return alias(name, alias);
        }
        if (column.isEmpty()) {
            throw complaint(
                    name,
                    "Field " + AqlException.quote(name.name()) + " does not exist in catalog '" + table.name() + "'");
        }
        var reader = column.get().reader();
        return (event, aggregates) -> reader.apply(event);
    }

    private Evaluator<E> alias(Expr.Name name, Expr alias) {
        if (++aliasDepth > MOST_ALIASES_DEEP) {
            throw complaint(name, "the alias " + AqlException.quote(name.name()) + " refers to itself");
        }
        boolean before = aliasFirst;
        aliasFirst = false;
        Evaluator<E> value = value(alias);
        aliasFirst = before;
        aliasDepth--;
        return value;
    }

    private Evaluator<E> call(Expr.Call call) {
        Optional<Supplier<Aggregate>> aggregate = Aggregate.named(call.function());
        if (aggregate.isPresent()) {
            return aggregate(call, aggregate.get());
        }
        if (call.function().toUpperCase(Locale.ROOT).equals("INOFFENSE")) {
            return inOffense(call);
        }
        List<Evaluator<E>> arguments =
                call.arguments().stream().map(this::value).toList();
        List<@Nullable Object> constants = new ArrayList<>();
        call.arguments().forEach(argument -> constants.add(constant(argument)));
        Functions.Function function;
        try {
            function = functions
                    .find(call.function(), constants)
                    .orElseThrow(() -> complaint(
                            call, "Function " + AqlException.quote(call.function()) + " does not exist here"));
        } catch (IllegalArgumentException e) {
            throw complaint(call, call.function() + " " + e.getMessage());
        }
        return (event, aggregates) -> {
            List<@Nullable Object> values = new ArrayList<>(arguments.size());
            for (Evaluator<E> argument : arguments) {
                values.add(argument.of(event, aggregates));
            }
            return function.of(values);
        };
    }

    private Evaluator<E> inOffense(Expr.Call call) {
        if (call.arguments().size() != 1 || !(constant(call.arguments().getFirst()) instanceof Long id)) {
            throw complaint(call, "INOFFENSE takes the number of an offense");
        }
        return (event, aggregates) -> table.inOffense(event, id);
    }

    private Evaluator<E> aggregate(Expr.Call call, Supplier<Aggregate> function) {
        if (!aggregatesAllowed) {
            throw complaint(
                    call,
                    call.function() + " looks at many events; it cannot stand in WHERE, in GROUP BY or in"
                            + " another aggregate function");
        }
        boolean all = call.arguments().isEmpty() || call.arguments().getFirst() instanceof Expr.Everything;
        boolean count = call.function().equalsIgnoreCase("COUNT");
        if (call.arguments().size() > 1 || all && !count) {
            throw complaint(call, call.function() + " takes one argument");
        }
        aggregatesAllowed = false;
        Evaluator<E> argument =
                all ? (event, aggregates) -> true : value(call.arguments().getFirst());
        aggregatesAllowed = true;
        int place = gathered.size();
        gathered.add(new Gathered<>(function, argument));
        return (event, aggregates) -> aggregates[place];
    }

    private Evaluator<E> arithmetic(Expr.Arithmetic arithmetic) {
        Evaluator<E> left = value(arithmetic.left());
        Evaluator<E> right = value(arithmetic.right());
        char operator = arithmetic.operator();
        return (event, aggregates) -> Calculation.of(operator, left.of(event, aggregates), right.of(event, aggregates));
    }

    /** The value of a text or a number; null for anything else. */
    static @Nullable Object constant(Expr expression) {
        return switch (expression) {
            case Expr.Text(String text, int _) -> text;
            case Expr.Numeral(Number number, int _) -> number;
            default -> null;
        };
    }
}
