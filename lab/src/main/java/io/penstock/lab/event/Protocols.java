package io.penstock.lab.event;

import java.util.Locale;
import java.util.Map;

/** Protocol keywords and their numbers (IANA, Assigned Internet Protocol Numbers). */
public final class Protocols {
    private static final int NONE = 255;
    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("hopopt", 0),
            Map.entry("icmp", 1),
            Map.entry("igmp", 2),
            Map.entry("tcp", 6),
            Map.entry("egp", 8),
            Map.entry("udp", 17),
            Map.entry("ipv6", 41),
            Map.entry("gre", 47),
            Map.entry("esp", 50),
            Map.entry("ah", 51),
            Map.entry("ipv6-icmp", 58),
            Map.entry("eigrp", 88),
            Map.entry("ospf", 89),
            Map.entry("vrrp", 112),
            Map.entry("sctp", 132));

    private Protocols() {}

    /** The number of a keyword or of a number's own text; 255, which IANA reserves, for anything else. */
    public static int number(String text) {
        if (text.matches("\\d{1,3}") && Integer.parseInt(text) <= NONE) {
            return Integer.parseInt(text);
        }
        return NUMBERS.getOrDefault(text.toLowerCase(Locale.ROOT), NONE);
    }
}
