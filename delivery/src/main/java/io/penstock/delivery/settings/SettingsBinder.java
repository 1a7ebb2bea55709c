package io.penstock.delivery.settings;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a record of settings out of what the configuration says, and lists what it may say. */
public final class SettingsBinder {
    private SettingsBinder() {}

    /**
     * Binds settings. In messages the entries of a list of records are counted from 1: {@code windows[1].from}.
     *
     * @param type the record; each component has a {@link Setting}
     * @param prefix what stands before each key in messages, for example {@code destinations.siem}; may be empty
     * @param values keys and values as a YAML or JSON parser gives them: text, numbers, booleans, lists and maps
     * @throws SettingException if a key is unknown or missing or a value is not allowed
     */
    public static <S extends Record> S bind(Class<S> type, String prefix, Map<String, ?> values) {
        Map<String, Object> left = new LinkedHashMap<>(values);
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            String key = key(components[i]);
            arguments[i] = value(components[i], joined(prefix, key), left.remove(key));
        }
        if (!left.isEmpty()) {
            String unknown = left.keySet().iterator().next();
            throw new SettingException(
                    joined(prefix, unknown),
                    "is unknown; allowed here: "
                            + Arrays.stream(components).map(SettingsBinder::key).collect(Collectors.joining(", ")));
        }
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            if (cause instanceof SettingException wrong) {
                throw new SettingException(joined(prefix, wrong.key()), afterKey(wrong));
            }
            throw new SettingException(
                    prefix.isEmpty() ? "settings" : prefix,
                    "cannot be used: " + (cause == null ? e : cause).getMessage());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    /** Every setting of a record, in order; those of records in it too. */
    public static List<SettingField> fields(Class<? extends Record> type) {
        List<SettingField> fields = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Setting setting = setting(component);
            Class<? extends Record> entries = recordsOf(component);
            if (component.getType().isRecord() || entries != null) {
                String key = key(component) + (entries == null ? "." : "[].");
                for (SettingField inner :
                        fields(entries == null ? component.getType().asSubclass(Record.class) : entries)) {
                    fields.add(new SettingField(
                            key + inner.key(),
                            inner.kind(),
                            inner.description(),
                            inner.required() && isRequired(component),
                            inner.fallback(),
                            inner.allowed()));
                }
            } else {
                SettingValue.Reader kind = SettingValue.of(component.getGenericType());
                fields.add(new SettingField(
                        key(component),
                        kind.kind(),
                        setting.value(),
                        isRequired(component),
                        setting.fallback().isEmpty() ? null : setting.fallback(),
                        kind.allowed(setting)));
            }
        }
        return fields;
    }

    private static @Nullable Object value(RecordComponent component, String key, @Nullable Object given) {
        Setting setting = setting(component);
        if (component.getType().isRecord()) {
            if (given == null && !isRequired(component)) {
                return null;
            }
            if (given != null && !(given instanceof Map)) {
                throw new SettingException(key, "is '" + given + "'; a group of keys is wanted");
            }
            return bind(component.getType().asSubclass(Record.class), key, texts(given));
        }
        Class<? extends Record> entries = recordsOf(component);
        if (entries != null) {
            return given == null ? List.of() : records(entries, key, given);
        }
        Object raw = given == null && !setting.fallback().isEmpty() ? setting.fallback() : given;
        if (raw == null) {
            if (isRequired(component)) {
                throw new SettingException(key, "is missing: " + setting.value());
            }
            return SettingValue.of(component.getGenericType()).none();
        }
        return SettingValue.of(component.getGenericType()).read(key, raw, setting);
    }

    private static List<Record> records(Class<? extends Record> type, String key, Object given) {
        if (!(given instanceof List<?> list)) {
            throw new SettingException(key, "is '" + given + "'; a list is wanted");
        }
        List<Record> records = new ArrayList<>();
        for (Object entry : list) {
            String place = key + "[" + (records.size() + 1) + "]";
            if (!(entry instanceof Map)) {
                throw new SettingException(place, "is '" + entry + "'; a group of keys is wanted");
            }
            records.add(bind(type, place, texts(entry)));
        }
        return List.copyOf(records);
    }

    /** The record type of a list of records; null for every other component. */
    private static @Nullable Class<? extends Record> recordsOf(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType type
                        && type.getRawType().equals(List.class)
                        && type.getActualTypeArguments()[0] instanceof Class<?> entry
                        && entry.isRecord()
                ? entry.asSubclass(Record.class)
                : null;
    }

    private static Map<String, ?> texts(@Nullable Object map) {
        Map<String, Object> result = new LinkedHashMap<>();
        if (map instanceof Map<?, ?> any) {
            any.forEach((key, value) -> {
                if (value != null) {
                    result.put(String.valueOf(key), value);
                }
            });
        }
        return result;
    }

    private static Setting setting(RecordComponent component) {
        Setting setting = component.getAnnotation(Setting.class);
        if (setting == null) {
            throw new IllegalStateException(component + " of " + component.getDeclaringRecord() + " has no @Setting");
        }
        return setting;
    }

    private static boolean isRequired(RecordComponent component) {
        return setting(component).fallback().isEmpty()
                && !isNullable(component.getAnnotatedType())
                && !isNullable(component)
                && !Collection.class.isAssignableFrom(component.getType())
                && !Map.class.isAssignableFrom(component.getType());
    }

    private static boolean isNullable(AnnotatedElement element) {
        for (Annotation annotation : element.getAnnotations()) {
            if (annotation.annotationType().equals(Nullable.class)) {
                return true;
            }
        }
        return false;
    }

    /** The component's name with hyphens: {@code caFile} is {@code ca-file}. */
    static String key(RecordComponent component) {
        return component.getName().replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static String joined(String prefix, String key) {
        return prefix.isEmpty() ? key : prefix + "." + key;
    }

    private static String afterKey(SettingException wrong) {
        String message = String.valueOf(wrong.getMessage());
        return message.substring(wrong.key().length() + 3);
    }
}
