package io.penstock.lab.ariel;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an aggregate function has gathered of one group. Counts, sums and averages are Doubles. One thread. */
abstract class Aggregate {
    /** How many different values UNIQUECOUNT tells apart in one group; it counts no further. */
    private static final int MOST_DIFFERENT = 100_000;

    abstract void add(@Nullable Object value);

    abstract @Nullable Object result();

    /** What makes aggregates of a function's name; nothing if it is not an aggregate function. */
    static Optional<Supplier<Aggregate>> named(String function) {
        return Optional.ofNullable(
                switch (function.toUpperCase(Locale.ROOT)) {
                    case "COUNT" -> Count::new;
                    case "UNIQUECOUNT", "DISTINCTCOUNT" -> Different::new;
                    case "SUM" -> Sum::new;
                    case "AVG" -> Average::new;
                    case "MIN" -> () -> new Extreme(-1);
                    case "MAX" -> () -> new Extreme(1);
                    case "FIRST" -> First::new;
                    case "LAST" -> Last::new;
                    default -> null;
                });
    }

    private static final class Count extends Aggregate {
        private long count;

        @Override
        void add(@Nullable Object value) {
            if (value != null) {
                count++;
            }
        }

        @Override
        Object result() {
            return (double) count;
        }
    }

    private static final class Different extends Aggregate {
        private final Set<Object> values = new HashSet<>();

        @Override
        void add(@Nullable Object value) {
            if (value != null && values.size() < MOST_DIFFERENT) {
                values.add(value);
            }
        }

        @Override
        Object result() {
            return (double) values.size();
        }
    }

    private static final class Sum extends Aggregate {
        private double sum;

        @Override
        void add(@Nullable Object value) {
            Number number = Values.number(value);
            sum += number == null ? 0 : number.doubleValue();
        }

        @Override
        Object result() {
            return sum;
        }
    }

    private static final class Average extends Aggregate {
        private double sum;
        private long count;

        @Override
        void add(@Nullable Object value) {
            Number number = Values.number(value);
            if (number != null) {
                sum += number.doubleValue();
                count++;
            }
        }

        @Override
        @Nullable
        Object result() {
            return count == 0 ? null : (Object) (sum / count);
        }
    }

    private static final class Extreme extends Aggregate {
        private final int sign;
        private @Nullable Object extreme;

        Extreme(int sign) {
            this.sign = sign;
        }

        @Override
        void add(@Nullable Object value) {
            if (value != null && (extreme == null || Integer.signum(Values.ORDER.compare(value, extreme)) == sign)) {
                extreme = value;
            }
        }

        @Override
        @Nullable
        Object result() {
            return extreme;
        }
    }

    private static final class First extends Aggregate {
        private @Nullable Object first;
        private boolean seen;

        @Override
        void add(@Nullable Object value) {
            if (!seen) {
                first = value;
                seen = true;
            }
        }

        @Override
        @Nullable
        Object result() {
            return first;
        }
    }

    private static final class Last extends Aggregate {
        private @Nullable Object last;

        @Override
        void add(@Nullable Object value) {
            last = value;
        }

        @Override
        @Nullable
        Object result() {
            return last;
        }
    }
}
