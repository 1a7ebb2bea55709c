package io.penstock.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No probe takes what is another protocol's: what Penstock reads in a capture tshark sees there too. */
class NobodyElsesTrafficTest {
    /** INDEX.tsv names so many of a capture's protocols at most, the most frequent ones. */
    private static final int NAMED = 10;

    /** What tshark calls them, where it is not the same name in small letters. */
    private static final Map<String, Set<String>> TSHARK = Map.ofEntries(
            Map.entry("ANSI C12.22", Set.of("c1222")),
            Map.entry("Beckhoff ADS", Set.of("ams")),
            Map.entry("BACnet/IP", Set.of("bvlc", "bacnet")),
            Map.entry("C37.118", Set.of("synphasor")),
            Map.entry("DNS", Set.of("dns", "mdns", "llmnr")),
            Map.entry("EtherNet/IP", Set.of("enip")),
            Map.entry("HART-IP", Set.of("hart_ip")),
            Map.entry("IEC 60870-5-104", Set.of("iec60870_104")),
            Map.entry("ISO transport", Set.of("cotp", "tpkt")),
            Map.entry("Modbus/TCP", Set.of("mbtcp")),
            Map.entry("NetBIOS datagram", Set.of("nbdgm")),
            Map.entry("ONC RPC", Set.of("rpc")),
            Map.entry("Omron FINS", Set.of("omron")),
            Map.entry("PROFINET", Set.of("pn_dcp", "pn_rt", "pn_io", "dcerpc")),
            Map.entry("SMB", Set.of("smb", "smb2")),
            Map.entry("Sampled Values", Set.of("sv")),
            // tshark 4.0 has no dissector of its own.
            Map.entry("S7comm-plus", Set.of("cotp")));

    /** What tshark reads otherwise, and why. */
    private static final Set<String> OTHERWISE = Set.of(
            // tshark knows no Genisys.
            "Genisys cisagov__icsnpp-genisys/tests/traces/genisys.pcap",
            "Genisys cisagov__icsnpp-genisys/tests/traces/genisys_otherport.pcap",
            // tshark knows no ROC Plus.
            "ROC Plus cisagov__icsnpp-roc-plus/testing/traces/all_opcodes_udp.pcap",
            // tshark knows no Fox.
            "Niagara Fox ITI__ICS-Security-Tools/pcaps/fox/fox_info.pcap",
            // tshark knows no MELSOFT.
            "MELSOFT ITI__ICS-Security-Tools/pcaps/MELSEC/melsoft_129_clean.pcap",
            "MELSOFT ITI__ICS-Security-Tools/pcaps/MELSEC/melsoft_UDP_clean_2.pcap",
            "MELSOFT ITI__ICS-Security-Tools/pcaps/MELSEC/melsoft_variant_clean.pcap",
            // Raw IPv6 under the link type of IPv6 with a wrong version, which tshark does not open.
            "DNS tcpdump-malformed/LINKTYPE_IPV6_invalid.pcap",
            // A connection request with an RDP cookie among what is sent to port 502; tshark reads port 502 as Modbus.
            "RDP zeek__zeek/testing/btest/Traces/modbus/modbus-and-non-modbus-p502.pcap");

    private static boolean isSeen(String protocol, Set<String> byTshark) {
        Set<String> names = TSHARK.getOrDefault(
                protocol, Set.of(protocol.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "")));
        return names.stream().anyMatch(byTshark::contains);
    }

    @Test
    void whatIsReadInACaptureTsharkReadsThereToo() throws Exception {
        Path index = PlantCaptures.file("INDEX.tsv");
        List<String> taken = new ArrayList<>();
        Set<String> otherwise = new TreeSet<>(OTHERWISE);
        for (String line : Files.readAllLines(index).stream().skip(1).toList()) {
            String[] columns = line.split("\t", -1);
            String[] named = columns[4].split(",", -1);
            Path file = index.resolveSibling(columns[0]);
            if (named.length >= NAMED || !Files.isReadable(file)) {
                continue;
            }
            Set<String> byTshark = Arrays.stream(named)
                    .map(entry -> entry.replaceFirst(":.*", ""))
                    .collect(Collectors.toSet());
            for (String protocol : PlantCaptures.read(file).messages.stream()
                    .map(Recording.Message::protocol)
                    .collect(Collectors.toCollection(TreeSet::new))) {
                String claim = protocol + " " + columns[0];
                if (!isSeen(protocol, byTshark) && !otherwise.remove(claim)) {
                    taken.add(claim + ": " + byTshark);
                }
            }
        }
        assertThat(taken).isEmpty();
        assertThat(otherwise).as("read otherwise no more").isEmpty();
    }
}
