package io.penstock.lab.ariel;

import org.jspecify.annotations.Nullable;

/** Calculates with two values: in whole numbers where both are, and nothing where one is none. */
final class Calculation {
    private Calculation() {}

    static @Nullable Object of(char operator, @Nullable Object left, @Nullable Object right) {
        Number a = Values.number(left);
        Number b = Values.number(right);
        if (a == null || b == null) {
            return null;
        }
        if (a instanceof Long && b instanceof Long && operator != '^') {
            return whole(operator, a.longValue(), b.longValue());
        }
        return decimal(operator, a.doubleValue(), b.doubleValue());
    }

    private static @Nullable Object whole(char operator, long a, long b) {
        if (b == 0 && (operator == '/' || operator == '%')) {
            return null;
        }
        return switch (operator) {
            case '+' -> a + b;
            case '-' -> a - b;
            case '*' -> a * b;
            case '/' -> a / b;
            default -> a % b;
        };
    }

    private static @Nullable Object decimal(char operator, double a, double b) {
        double value = switch (operator) {
            case '+' -> a + b;
            case '-' -> a - b;
            case '*' -> a * b;
            case '/' -> a / b;
            case '%' -> a % b;
            default -> Math.pow(a, b);
        };
        return Double.isFinite(value) ? (Object) value : null;
    }
}
