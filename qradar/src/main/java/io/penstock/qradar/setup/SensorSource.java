package io.penstock.qradar.setup;

import io.penstock.delivery.settings.SettingException;
import io.penstock.delivery.syslog.SyslogHeader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The log source of one sensor.
 *
 * @param sensor the sensor's name
 * @param identifier the host name in the sensor's syslog header: how QRadar finds the log source
 * @param name the log source's name, unique in QRadar, 1 to 255 characters
 */
public record SensorSource(String sensor, String identifier, String name) {
    private static final int LONGEST_NAME = 255;

    /**
     * The log sources of sensors, in their order.
     *
     * @throws SettingException if QRadar could not tell two of them apart
     */
    static List<SensorSource> of(List<String> sensors, String nameTemplate) {
        List<SensorSource> sources = new ArrayList<>();
        Map<String, String> identifiers = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (String sensor : sensors) {
            String identifier = SyslogHeader.host(sensor);
            String other = identifiers.put(identifier, sensor);
            if (other != null) {
                throw new SettingException(
                        "qradar.sensors",
                        "has '" + shown(other) + "' and '" + shown(sensor) + "', which are both '" + shown(identifier)
                                + "' in a syslog header, so that QRadar cannot tell them apart; rename one");
            }
            String name = name(nameTemplate.replace("{sensor}", sensor));
            if (!names.add(name)) {
                name = name(name.substring(0, Math.min(name.length(), 200)) + " (" + identifier + ")");
                names.add(name);
            }
            sources.add(new SensorSource(sensor, identifier, name));
        }
        return List.copyOf(sources);
    }

    /** QRadar refuses backslashes (1043); control characters would be its pages' problem. */
    private static String name(String text) {
        String clean = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\\\]", "_").strip();
        return clean.length() > LONGEST_NAME ? clean.substring(0, LONGEST_NAME) : clean;
    }

    private static String shown(String text) {
        return name(text);
    }
}
