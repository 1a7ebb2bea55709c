package io.penstock.delivery.config;

import io.penstock.delivery.DeliveryContext;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.DestinationType;
import io.penstock.delivery.settings.SettingException;
import io.penstock.delivery.settings.SettingField;
import io.penstock.delivery.settings.SettingsBinder;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A destination as the configuration asks for it, checked.
 *
 * @param name its name, under which its place in the log is kept
 * @param type its kind's name
 * @param pace what every destination has
 * @param opener makes it
 */
public record DestinationConfig(String name, String type, PaceSettings pace, Opener opener) {
    /** Names become file names and metric labels. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private static final Set<String> PACE_KEYS = SettingsBinder.fields(PaceSettings.class).stream()
            .map(SettingField::key)
            .collect(Collectors.toUnmodifiableSet());

    /** Makes a destination out of settings that were checked. */
    public interface Opener {
        /**
         * Makes it; nothing is connected yet.
         *
         * @throws DeliveryException if a file that the settings name cannot be used
         */
        Destination open(DeliveryContext context) throws DeliveryException;
    }

    /**
     * Reads what stands under a destination's name.
     *
     * @throws SettingException if the name, a key or a value is not allowed
     */
    public static DestinationConfig of(String name, Map<String, ?> values) {
        String prefix = "destinations." + name;
        if (!NAME.matcher(name).matches()) {
            throw new SettingException(
                    prefix, "is no name for a destination; allowed: 1 to 63 of a to z, 0 to 9 and -, not - first");
        }
        Map<String, Object> pace = new LinkedHashMap<>();
        Map<String, Object> own = new LinkedHashMap<>();
        values.forEach((key, value) -> (PACE_KEYS.contains(key) ? pace : own).put(key, value));
        Object given = own.remove("type");
        DestinationType<?> type = given == null ? null : DestinationTypes.get().named(String.valueOf(given));
        if (type == null) {
            throw new SettingException(
                    prefix + ".type",
                    (given == null ? "is missing" : "is '" + given + "'") + "; allowed: "
                            + DestinationTypes.get().names());
        }
        refuseUnknown(prefix, type, own);
        return new DestinationConfig(
                name, type.name(), SettingsBinder.bind(PaceSettings.class, prefix, pace), opener(type, prefix, own));
    }

    /** Before the binder does, which knows only of one half of the keys. */
    private static void refuseUnknown(String prefix, DestinationType<?> type, Map<String, ?> own) {
        Set<String> keys = new LinkedHashSet<>(Set.of("type"));
        SettingsBinder.fields(type.settings())
                .forEach(field -> keys.add(field.key().replaceFirst("[.\\[].*", "")));
        own.keySet().stream().filter(key -> !keys.contains(key)).findFirst().ifPresent(key -> {
            SettingsBinder.fields(PaceSettings.class).forEach(field -> keys.add(field.key()));
            throw new SettingException(prefix + "." + key, "is unknown; allowed here: " + String.join(", ", keys));
        });
    }

    private static <S extends Record> Opener opener(DestinationType<S> type, String prefix, Map<String, ?> own) {
        S settings = SettingsBinder.bind(type.settings(), prefix, own);
        return context -> type.open(settings, context);
    }
}
