package io.penstock.qradar.lint;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Names that are QRadar's own. */
final class Names {
    /** Attributes of LEEF that QRadar puts into fields of its own (LEEF guide 2, predefined event attributes). */
    private static final Set<String> NORMALIZED = Set.of(
            "cat",
            "devTime",
            "proto",
            "sev",
            "src",
            "dst",
            "srcPort",
            "dstPort",
            "srcPreNAT",
            "dstPreNAT",
            "srcPostNAT",
            "dstPostNAT",
            "srcPreNATPort",
            "dstPreNATPort",
            "srcPostNATPort",
            "dstPostNATPort",
            "usrName",
            "srcMAC",
            "dstMAC",
            "identSrc",
            "identNetBios",
            "identGrpName",
            "identHostName");

    /** Fields of an event: as the pages name them, and as AQL does. */
    private static final Set<String> FIELDS = Arrays.stream("""
            event name, log source, log source type, log source identifier, log source group, log source time, event count,
            count, time, start time, end time, storage time, low level category, high level category, category, source ip,
            source port, destination ip, destination port, username, magnitude, severity, credibility, relevance, protocol,
            payload, event description, qid, source mac, destination mac, identity ip, identity mac, identity host name,
            identity username, device time, domain, custom rule, custom rules, event id, event collector, event processor,
            starttime, endtime, devicetime, devicetype, logsourceid, sourceip, sourceport, destinationip, destinationport,
            eventcount, protocolid, identityip, isunparsed, highlevelcategory, devicegrouplist, sourcemac, destinationmac
            """.split("[,\\n]"))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toUnmodifiableSet());

    private Names() {}

    static boolean isNormalized(String key) {
        return NORMALIZED.contains(key);
    }

    static boolean isField(String name) {
        return FIELDS.contains(name.strip().toLowerCase(Locale.ROOT));
    }
}
