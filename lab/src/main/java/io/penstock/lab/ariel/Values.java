package io.penstock.lab.ariel;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How values of a query are compared and written. Numbers equal the texts that read like them, as in logsourceid='65'. */
final class Values {
    /** For sorting: nothing first, then numbers, then texts in the order of their characters. */
    static final Comparator<@Nullable Object> ORDER = Values::order;

    private Values() {}

    static boolean equal(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return false;
        }
        if (left instanceof String && right instanceof String) {
            return left.equals(right);
        }
        if (left instanceof Collection<?> many) {
            return any(many, one -> equal(one, right));
        }
        if (right instanceof Collection<?> many) {
            return any(many, one -> equal(left, one));
        }
        if (left instanceof Boolean || right instanceof Boolean) {
            return text(left).equalsIgnoreCase(text(right));
        }
        Number a = number(left);
        Number b = number(right);
        return a != null && b != null && compareNumbers(a, b) == 0;
    }

    /** Whether the values stand in this relation; never, if one of them is nothing or they are of two kinds. */
    static boolean related(@Nullable Object left, @Nullable Object right, Predicate<Integer> relation) {
        if (left == null || right == null || left instanceof Collection || right instanceof Collection) {
            return false;
        }
        if (left instanceof String a && right instanceof String b) {
            return relation.test(a.compareTo(b));
        }
        Number a = number(left);
        Number b = number(right);
        return a != null && b != null && relation.test(compareNumbers(a, b));
    }

    static int compareNumbers(Number a, Number b) {
        return a instanceof Long && b instanceof Long
                ? Long.compare(a.longValue(), b.longValue())
                : Double.compare(a.doubleValue(), b.doubleValue());
    }

    private static int order(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return left == null ? (right == null ? 0 : -1) : 1;
        }
        if (left instanceof Number a && right instanceof Number b) {
            return compareNumbers(a, b);
        }
        if (left instanceof Number || right instanceof Number) {
            return left instanceof Number ? -1 : 1;
        }
        return text(left).compareTo(text(right));
    }

    /** The number that a value is or reads like; null if it does not. */
    static @Nullable Number number(@Nullable Object value) {
        if (value instanceof Number number) {
            return number;
        }
        if (!(value instanceof String text) || text.isEmpty() || text.length() > 24 || text.charAt(0) > '9') {
            return null;
        }
        try {
            return text.indexOf('.') < 0 ? (Number) Long.valueOf(text) : Double.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A value as text; a whole Double without its point. */
    static String text(@Nullable Object value) {
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return String.format(Locale.ROOT, "%.0f", number);
        }
        return value == null ? "" : value.toString();
    }

    /** Whether the value's text, or that of one of its elements, is such; never for nothing. */
    static boolean anyText(@Nullable Object value, Predicate<String> test) {
        if (value instanceof Collection<?> many) {
            return any(many, one -> anyText(one, test));
        }
        return value != null && test.test(text(value));
    }

    private static boolean any(Collection<?> many, Predicate<@Nullable Object> test) {
        for (Object one : many) {
            if (test.test(one)) {
                return true;
            }
        }
        return false;
    }
}
