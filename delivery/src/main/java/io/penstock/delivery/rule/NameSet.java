package io.penstock.delivery.rule;

import io.penstock.delivery.settings.SettingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Names, upper and lower case alike; a name is looked up without making anything. */
final class NameSet {
    private final TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final String[] beginnings;

    private NameSet(Collection<String> names, List<String> beginnings) {
        this.names.addAll(names);
        this.beginnings = beginnings.toArray(String[]::new);
    }

    static NameSet of(Collection<String> names) {
        return new NameSet(names, List.of());
    }

    /**
     * Names, of which those with a {@code *} at their end mean every name that begins so.
     *
     * @param key the setting, for the message
     * @throws SettingException if a {@code *} stands elsewhere or alone
     */
    static NameSet ofPatterns(String key, Collection<String> patterns) {
        List<String> names = new ArrayList<>();
        List<String> beginnings = new ArrayList<>();
        for (String pattern : patterns) {
            int star = pattern.indexOf('*');
            if (star == 0 || (star > 0 && star < pattern.length() - 1) || pattern.isBlank()) {
                throw new SettingException(
                        key,
                        "holds '" + pattern + "'; allowed: a name such as Modbus/TCP, or the beginning of names and *,"
                                + " such as S7*");
            }
            if (star < 0) {
                names.add(pattern);
            } else {
                beginnings.add(pattern.substring(0, star));
            }
        }
        return new NameSet(names, beginnings);
    }

    boolean isEmpty() {
        return names.isEmpty() && beginnings.length == 0;
    }

    boolean contains(@Nullable String name) {
        if (name == null) {
            return false;
        }
        if (!names.isEmpty() && names.contains(name)) {
            return true;
        }
        for (String beginning : beginnings) {
            if (name.regionMatches(true, 0, beginning, 0, beginning.length())) {
                return true;
            }
        }
        return false;
    }
}
