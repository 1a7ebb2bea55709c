package io.penstock.protocol;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a protocol says of itself: the dispatcher, {@code penstock protocols} and the documentation read it.
 *
 * @param name for people, for example {@code Modbus/TCP}; also {@link Operation#protocol}
 * @param depth how much of it is read
 * @param carriers what carries it, and there the ports or Ethernet types where it is tried; only a hint
 * @param anyPort true if the probe is strict enough to be asked on any port; else it runs only on its ports
 * @param specification the documents that it follows
 * @param functions those that are known by name
 * @param violations what is reported
 */
public record Profile(
        String name,
        Depth depth,
        Map<Carrier, List<Integer>> carriers,
        boolean anyPort,
        String specification,
        List<Function> functions,
        List<Violation> violations) {

    private static final Pattern KEY = Pattern.compile("[^a-z0-9]+");

    public Profile {
        carriers = Map.copyOf(carriers);
        functions = List.copyOf(functions);
        violations = List.copyOf(violations);
    }

    /** The beginning of a profile. */
    public static Profile of(String name, Depth depth, String specification) {
        return new Profile(name, depth, Map.of(), false, specification, List.of(), List.of());
    }

    /** The same, also over this carrier, on these ports or Ethernet types. */
    public Profile over(Carrier carrier, int... ports) {
        Map<Carrier, List<Integer>> more = new EnumMap<>(Carrier.class);
        more.putAll(carriers);
        more.put(carrier, Arrays.stream(ports).boxed().toList());
        return new Profile(name, depth, more, anyPort, specification, functions, violations);
    }

    /** The same, with a probe that is asked on any port. */
    public Profile onAnyPort() {
        return new Profile(name, depth, carriers, true, specification, functions, violations);
    }

    /** The same with these functions. */
    public Profile functions(List<Function> all) {
        return new Profile(name, depth, carriers, anyPort, specification, all, violations);
    }

    /** The same with these violations: an enum's {@code values()}. */
    public Profile violations(Violation... all) {
        return new Profile(name, depth, carriers, anyPort, specification, functions, List.of(all));
    }

    /** The name as a key of the configuration: lower case, with {@code -} for what is no letter or digit. */
    public String key() {
        return KEY.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("-");
    }

    /** The ports or Ethernet types over this carrier; none if nothing is hinted, or if it is not carried so. */
    public List<Integer> ports(Carrier carrier) {
        return carriers.getOrDefault(carrier, List.of());
    }
}
