package io.penstock.qradar.setup;

import io.penstock.delivery.qradar.Dialect;
import io.penstock.delivery.settings.SettingException;
import io.penstock.qradar.CustomProperty;
import io.penstock.qradar.PenstockContent;
import io.penstock.qradar.QidRecord;
import io.penstock.qradar.XsenseContent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is wanted in a QRadar.
 *
 * @param group name of the log source group
 * @param sources a log source for each sensor
 * @param qids a QID record and its event mapping for each event id
 * @param properties the custom properties
 * @param sets reference sets, by name, with their addresses; empty for none
 */
public record Content(
        String group,
        List<SensorSource> sources,
        List<QidRecord> qids,
        List<CustomProperty> properties,
        Map<String, Set<String>> sets) {

    /**
     * What follows from the settings.
     *
     * @param self the name of this configuration's own sensor, for settings without sensors
     * @throws SettingException if the settings contradict each other, or the file of devices cannot be used
     */
    public static Content of(QradarSettings settings, String self) {
        List<String> sensors = settings.sensors().isEmpty() ? List.of(self) : settings.sensors();
        boolean xsense = settings.dialect() == Dialect.XSENSE;
        return new Content(
                settings.logSourceGroup(),
                SensorSource.of(sensors, settings.logSourceName()),
                xsense ? List.of(XsenseContent.qid(sensors.getFirst())) : PenstockContent.qids(),
                properties(settings, xsense),
                settings.referenceSets() && settings.assets() != null
                        ? Assets.sets(Assets.read(settings.assets()))
                        : Map.of());
    }

    private static List<CustomProperty> properties(QradarSettings settings, boolean xsense) {
        List<CustomProperty> all = xsense ? XsenseContent.properties() : PenstockContent.properties();
        Map<String, String> names = new HashMap<>();
        PropertyNames preset = settings.propertyNames();
        if (preset != PropertyNames.DIALECT) {
            (preset == PropertyNames.XSENSE ? XsenseContent.properties() : PenstockContent.properties())
                    .forEach(property -> names.put(property.key(), property.name()));
        }
        names.putAll(settings.properties());
        Set<String> keys = all.stream().map(CustomProperty::key).collect(Collectors.toSet());
        settings.properties().keySet().stream()
                .filter(key -> !keys.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new SettingException(
                            "qradar.properties." + key,
                            "is no key of this dialect; allowed: "
                                    + keys.stream().sorted().collect(Collectors.joining(", ")));
                });
        Set<String> taken = new HashSet<>();
        return all.stream()
                .map(property -> {
                    String name = names.getOrDefault(property.key(), property.name());
                    if (!taken.add(name)) {
                        throw new SettingException(
                                "qradar.properties." + property.key(),
                                "is '" + name + "', which another property has; names are unique in QRadar");
                    }
                    return new CustomProperty(
                            name, property.type(), property.key(), property.expression(), property.captureGroup());
                })
                .toList();
    }
}
