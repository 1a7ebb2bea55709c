package io.penstock.lab.ariel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes a plan of a query: looks up its names and names its columns.
 *
 * @param <E> an event
 */
final class QueryCompiler<E> {
    private final Query query;
    private final EventTable<E> table;
    private final ExprCompiler<E> compiler;
    private final List<Query.Column> select;

    QueryCompiler(Query query, EventTable<E> table, Functions functions) {
        this.query = query;
        this.table = table;
        this.compiler = new ExprCompiler<>(query.text(), table, functions);
        this.select = query.select().stream().flatMap(this::starExpanded).toList();
    }

    private java.util.stream.Stream<Query.Column> starExpanded(Query.Column column) {
        if (column.expression() instanceof Expr.Everything(int position)) {
            return table.shownByDefault().stream().map(name -> new Query.Column(new Expr.Name(name, position), null));
        }
        return java.util.stream.Stream.of(column);
    }

    CompiledQuery.Plan<E> compile() {
        select.forEach(column -> {
            if (column.alias() != null) {
                compiler.addAlias(column.alias(), column.expression());
            }
        });
        Optional<Condition<E>> where = query.where().map(compiler.rows()::condition);
        List<Evaluator<E>> groupBy = new ArrayList<>();
        query.groupBy().forEach(key -> groupBy.add(compiler.rows().value(named(key))));
        List<Evaluator<E>> columns = new ArrayList<>();
        select.forEach(column -> columns.add(shown(column.expression())));
        Optional<Condition<E>> having = query.having().map(compiler.results()::condition);
        List<Evaluator<E>> orderBy = new ArrayList<>();
        query.orderBy().forEach(order -> orderBy.add(compiler.results().value(named(order.key()))));
        boolean grouped =
                !groupBy.isEmpty() || query.distinct() || !compiler.gathered().isEmpty();
        if (having.isPresent() && !grouped) {
            throw AqlException.about("HAVING looks at groups; add GROUP BY, or use WHERE");
        }
        return new CompiledQuery.Plan<>(
                names(grouped && !query.distinct()),
                columns,
                where,
                grouped,
                query.distinct() && groupBy.isEmpty() && compiler.gathered().isEmpty() ? columns : groupBy,
                compiler.gathered(),
                having,
                orderBy,
                query.orderBy().stream().map(Query.Order::descending).toList(),
                query.limit().orElse(Long.MAX_VALUE));
    }

    /** A text in GROUP BY and ORDER BY is the alias that the guide's examples write in single quotes. */
    private Expr named(Expr key) {
        if (!(key instanceof Expr.Text(String text, int position))) {
            return key;
        }
        if (!compiler.isAlias(text)) {
            throw AqlException.at(query.text(), position, "there is no column " + AqlException.quote(text));
        }
        return new Expr.Name(text, position);
    }

    /** A column's value; bytes as Base64, as the API has them where the query does not say UTF8. */
    private Evaluator<E> shown(Expr expression) {
        Evaluator<E> value = compiler.columns().value(expression);
        boolean bytes = expression instanceof Expr.Name(String name, int _)
                && table.column(name)
                        .map(Column::type)
                        .filter(ColumnType.BYTES::equals)
                        .isPresent();
        if (!bytes) {
            return value;
        }
        return (event, aggregates) -> {
            String text = Values.text(value.of(event, aggregates));
            return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        };
    }

    /** {@code qidname_qid}, {@code COUNT_sourceip}, and {@code FIRST_username} where a group has several. */
    private List<String> names(boolean grouped) {
        Set<String> keys = query.groupBy().stream()
                .filter(key -> key instanceof Expr.Name)
                .map(key -> ((Expr.Name) key).name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return select.stream()
                .map(column -> {
                    if (column.alias() != null) {
                        return column.alias();
                    }
                    String name = name(column.expression());
                    boolean first = grouped
                            && column.expression() instanceof Expr.Name
                            && !keys.contains(name.toLowerCase(Locale.ROOT));
                    return first ? "FIRST_" + name : name;
                })
                .toList();
    }

    private static String name(Expr expression) {
        return switch (expression) {
            case Expr.Name(String name, int _) -> name;
            case Expr.Call call -> {
                String function = Aggregate.named(call.function()).isPresent()
                        ? call.function().toUpperCase(Locale.ROOT)
                        : call.function().toLowerCase(Locale.ROOT);
                yield call.arguments().stream()
                        .filter(argument -> argument instanceof Expr.Name || argument instanceof Expr.Call)
                        .map(argument -> "_" + name(argument))
                        .collect(Collectors.joining("", function, ""));
            }
            case Expr.Text(String text, int _) -> text;
            default -> "expression";
        };
    }
}
