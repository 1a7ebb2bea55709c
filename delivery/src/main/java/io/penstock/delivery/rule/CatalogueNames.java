package io.penstock.delivery.rule;

import io.penstock.alert.AlertCatalogue;
import io.penstock.alert.AlertType;
import io.penstock.delivery.settings.SettingException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what a rule names in the catalogue of alert types; a name that is not there would silently match nothing. */
final class CatalogueNames {
    private CatalogueNames() {}

    /** The ids of the types with these ids or titles, Penstock's own or the compatible ones. */
    static Set<String> typeIds(String key, List<String> names) {
        return names.stream()
                .flatMap(name -> {
                    List<String> ids = AlertCatalogue.get().types().stream()
                            .filter(type -> name.equalsIgnoreCase(type.id())
                                    || name.equalsIgnoreCase(type.title())
                                    || name.equalsIgnoreCase(type.compatibleTitle()))
                            .map(AlertType::id)
                            .toList();
                    if (ids.isEmpty()) {
                        throw new SettingException(
                                key,
                                "holds '" + name + "'; allowed: an id, for example PS-2073, or a title that penstock"
                                        + " alert-types lists");
                    }
                    return ids.stream();
                })
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Checks that the catalogue has these categories. */
    static void checkCategories(String key, List<String> names) {
        check(key, names, all(type -> Stream.of(type.category())));
    }

    /** Checks that a type of the catalogue has each of these techniques. */
    static void checkTechniques(String key, List<String> names) {
        check(key, names, all(type -> type.techniques().stream()));
    }

    private static void check(String key, List<String> names, Set<String> known) {
        for (String name : names) {
            if (!known.contains(name)) {
                throw unknown(key, name, known);
            }
        }
    }

    private static Set<String> all(Function<AlertType, Stream<String>> what) {
        Set<String> all = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        AlertCatalogue.get().types().stream().flatMap(what).forEach(all::add);
        return all;
    }

    private static SettingException unknown(String key, String name, Set<String> known) {
        return new SettingException(key, "holds '" + name + "'; allowed: " + String.join(", ", known));
    }
}
