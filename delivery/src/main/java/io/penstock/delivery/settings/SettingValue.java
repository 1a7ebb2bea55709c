package io.penstock.delivery.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The types that a setting may have: how each is read, and what people are told of it. */
enum SettingValue {
    TEXT("text") {
        @Override
        Object read(String key, Object raw, Setting setting) {
            String text = scalar(key, raw);
            if (text.isBlank()) {
                throw new SettingException(key, "is empty: " + setting.value());
            }
            return text;
        }
    },
    INT("number") {
        @Override
        Object read(String key, Object raw, Setting setting) {
            return Math.toIntExact(number(key, raw, setting, Integer.MIN_VALUE, Integer.MAX_VALUE));
        }
    },
    LONG("number") {
        @Override
        Object read(String key, Object raw, Setting setting) {
            return number(key, raw, setting, Long.MIN_VALUE, Long.MAX_VALUE);
        }
    },
    BOOLEAN("yes or no") {
        @Override
        Object read(String key, Object raw, Setting setting) {
            return switch (scalar(key, raw)) {
                case "true", "yes" -> true;
                case "false", "no" -> false;
                default -> throw new SettingException(key, "is '" + raw + "'; allowed: true, false");
            };
        }

        @Override
        List<String> allowed(Setting setting) {
            return List.of("true", "false");
        }
    },
    DURATION("duration") {
        @Override
        Object read(String key, Object raw, Setting setting) {
            Matcher matcher = DURATION_TEXT.matcher(scalar(key, raw));
            if (!matcher.matches()) {
                throw new SettingException(
                        key, "is '" + raw + "'; write a number and ms, s, m, h or d, for example 5s");
            }
            long amount = Long.parseLong(matcher.group(1));
            Duration duration = switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
            if (duration.toMillis() < setting.min() || duration.toMillis() > setting.max()) {
                throw new SettingException(
                        key, "is '" + raw + "'; allowed: " + allowed(setting).getFirst());
            }
            return duration;
        }

        @Override
        List<String> allowed(Setting setting) {
            if (setting.min() == Long.MIN_VALUE && setting.max() == Long.MAX_VALUE) {
                return List.of();
            }
            String least = setting.min() == Long.MIN_VALUE ? "0s" : words(setting.min());
            return List.of(
                    setting.max() == Long.MAX_VALUE ? "at least " + least : least + " to " + words(setting.max()));
        }

        private String words(long millis) {
            return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
        }
    },
    TIME("time of day") {
        @Override
        Object read(String key, Object raw, Setting setting) {
            String text = raw instanceof String given ? given.strip() : "";
            try {
                if (TIME_TEXT.matcher(text).matches()) {
                    return text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text);
                }
            } catch (DateTimeException e) {
                // The same message as for other text.
            }
            // A YAML 1.1 parser reads 22:00 without quotes as the number 1320.
            throw new SettingException(
                    key, "is '" + raw + "'; allowed: a time from 00:00 to 24:00, in quotes, for example \"22:00\"");
        }
    },
    ZONE("time zone") {
        @Override
        Object read(String key, Object raw, Setting setting) {
            try {
                return ZoneId.of(scalar(key, raw));
            } catch (DateTimeException e) {
                throw new SettingException(
                        key, "is '" + raw + "'; allowed: a time zone such as UTC, Europe/Berlin or +02:00");
            }
        }
    },
    URL("URL") {
        @Override
        Object read(String key, Object raw, Setting setting) {
            try {
                URI uri = URI.create(scalar(key, raw));
                if (uri.getScheme() != null && uri.getHost() != null) {
                    return uri;
                }
            } catch (IllegalArgumentException e) {
                // The same message as for one without host.
            }
            throw new SettingException(key, "is '" + raw + "'; write a whole URL, for example https://siem.example/in");
        }
    },
    FILE("file") {
        @Override
        Object read(String key, Object raw, Setting setting) {
            try {
                return Path.of(scalar(key, raw));
            } catch (InvalidPathException e) {
                throw new SettingException(key, "is '" + raw + "', which cannot be a file name");
            }
        }
    },
    SECRET("secret") {
        @Override
        Object read(String key, Object raw, Setting setting) {
            if (raw instanceof Secret secret) {
                return secret;
            }
            String text = scalar(key, raw);
            if (text.isEmpty()) {
                throw new SettingException(key, "is empty: " + setting.value());
            }
            return new Secret(text);
        }
    },
    CHOICE("one of") {
        @Override
        Object read(String key, Object raw, Setting setting) {
            throw new IllegalStateException("a choice is read with its type");
        }
    },
    CHOICES("some of") {
        @Override
        Object read(String key, Object raw, Setting setting) {
            throw new IllegalStateException("choices are read with their type");
        }

        @Override
        Object none() {
            return Set.of();
        }
    },
    LIST("list") {
        @Override
        Object read(String key, Object raw, Setting setting) {
            return texts(key, raw);
        }

        @Override
        Object none() {
            return List.of();
        }
    },
    MAP("map") {
        @Override
        Object read(String key, Object raw, Setting setting) {
            if (!(raw instanceof Map<?, ?> map)) {
                throw new SettingException(key, "is '" + raw + "'; a group of keys is wanted");
            }
            Map<String, String> result = new LinkedHashMap<>();
            map.forEach((name, value) -> result.put(String.valueOf(name), scalar(key + "." + name, value)));
            return result;
        }

        @Override
        Object none() {
            return Map.of();
        }
    };

    private static final Pattern TIME_TEXT = Pattern.compile("\\d\\d:\\d\\d");
    private static final Pattern DURATION_TEXT = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d)");

    private final String kind;

    SettingValue(String kind) {
        this.kind = kind;
    }

    /** Reads a value. */
    abstract Object read(String key, Object raw, Setting setting);

    /** What a component has when nothing is given and there is no fallback. */
    @Nullable
    Object none() {
        return null;
    }

    List<String> allowed(Setting setting) {
        if (setting.min() == Long.MIN_VALUE && setting.max() == Long.MAX_VALUE) {
            return List.of();
        }
        if (setting.max() == Long.MAX_VALUE) {
            return List.of("at least " + setting.min());
        }
        return List.of(setting.min() + " to " + setting.max());
    }

    String kind() {
        return kind;
    }

    static Reader of(Type type) {
        return new Reader(type);
    }

    static String scalar(String key, @Nullable Object raw) {
        if (raw == null || raw instanceof Map || raw instanceof List) {
            throw new SettingException(key, "is '" + raw + "'; one value is wanted");
        }
        if (raw instanceof Secret) {
            throw new SettingException(
                    key, "is no secret; write its value, not ${file:...}, ${env:...} or ${sealed:...}");
        }
        return String.valueOf(raw).strip();
    }

    /** The entries of a list, or of one text with commas. */
    static List<String> texts(String key, Object raw) {
        if (!(raw instanceof List<?> list)) {
            return Arrays.stream(scalar(key, raw).split(",")).map(String::strip).toList();
        }
        return list.stream().map(entry -> scalar(key, entry)).toList();
    }

    private static long number(String key, Object raw, Setting setting, long least, long most) {
        long low = Math.max(least, setting.min());
        long high = Math.min(most, setting.max());
        try {
            long number = Long.parseLong(scalar(key, raw));
            if (number >= low && number <= high) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The same message as for one out of range.
        }
        throw new SettingException(
                key,
                "is '" + raw + "'; allowed: " + (high == Long.MAX_VALUE ? "at least " + low : low + " to " + high));
    }

    /** One type's way to read a value; a choice needs the type itself. */
    static final class Reader {
        private final Type type;
        private final SettingValue value;

        Reader(Type type) {
            this.type = type;
            this.value = value(type);
        }

        String kind() {
            return value.kind();
        }

        List<String> allowed(Setting setting) {
            return isChoice() ? words() : value.allowed(setting);
        }

        @Nullable
        Object none() {
            return value.none();
        }

        Object read(String key, Object raw, Setting setting) {
            return switch (value) {
                case CHOICE -> choice(key, raw);
                case CHOICES ->
                    texts(key, raw).stream().map(text -> choice(key, text)).collect(Collectors.toUnmodifiableSet());
                default -> value.read(key, raw, setting);
            };
        }

        private boolean isChoice() {
            return value == CHOICE || value == CHOICES;
        }

        private Object choice(String key, Object raw) {
            List<String> words = words();
            int at = words.indexOf(word(scalar(key, raw).toLowerCase(Locale.ROOT), words));
            if (at < 0) {
                throw new SettingException(key, "is '" + raw + "'; allowed: " + String.join(", ", words));
            }
            return constants()[at];
        }

        /** A YAML parser gives true for yes and false for no. */
        private static String word(String text, List<String> words) {
            return switch (text) {
                case "true" -> words.contains("yes") ? "yes" : text;
                case "false" -> words.contains("no") ? "no" : text;
                default -> text;
            };
        }

        private List<String> words() {
            return Arrays.stream(constants())
                    .map(constant ->
                            ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .toList();
        }

        private Object[] constants() {
            Type of = type instanceof ParameterizedType set ? set.getActualTypeArguments()[0] : type;
            return ((Class<?>) of).getEnumConstants();
        }

        private static SettingValue value(Type type) {
            if (type instanceof ParameterizedType parameterized) {
                if (parameterized.getRawType().equals(Set.class)) {
                    return CHOICES;
                }
                return parameterized.getRawType().equals(List.class) ? LIST : MAP;
            }
            if (type instanceof Class<?> known) {
                if (known.isEnum()) {
                    return CHOICE;
                }
                SettingValue value = Map.<Class<?>, SettingValue>ofEntries(
                                Map.entry(String.class, TEXT),
                                Map.entry(int.class, INT),
                                Map.entry(long.class, LONG),
                                Map.entry(boolean.class, BOOLEAN),
                                Map.entry(Duration.class, DURATION),
                                Map.entry(LocalTime.class, TIME),
                                Map.entry(ZoneId.class, ZONE),
                                Map.entry(URI.class, URL),
                                Map.entry(Path.class, FILE),
                                Map.entry(Secret.class, SECRET))
                        .get(known);
                if (value != null) {
                    return value;
                }
            }
            throw new IllegalStateException("a setting cannot be a " + type.getTypeName());
        }
    }
}
