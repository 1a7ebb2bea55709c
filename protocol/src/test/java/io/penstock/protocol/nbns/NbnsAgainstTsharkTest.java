package io.penstock.protocol.nbns;

import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.TsharkFields;
import org.junit.jupiter.api.Test;

/** Every message field by field as tshark reads it. */
class NbnsAgainstTsharkTest {
    @Test
    void theSampleIsTsharks() throws Exception {
        names("our sample").overSample("nbns");
    }

    @Test
    void allCapturesAreTsharks() throws Exception {
        names("all captures")
                .explain(
                        "idaholab__Malcolm-Test-Artifacts/pcap/other/Digital Bond S4/WinXP.pcap 2001 question.name|record.name",
                        "the name has control characters, which tshark spells")
                .over(PlantCaptures.with("nbns"));
    }

    @Test
    void theSampleOfDatagramsIsTsharks() throws Exception {
        datagrams("our sample").overSample("nbdgm");
    }

    @Test
    void datagramsInAllCapturesAreTsharks() throws Exception {
        datagrams("all captures").over(PlantCaptures.with("nbdgm"));
    }

    private static TsharkFields names(String captures) {
        return new TsharkFields(NbnsProtocol.NAME, "nbns and not icmp", captures)
                .field("transactionId", "nbns.id")
                .field("response", "nbns.flags.response")
                .field("opcode", "nbns.flags.opcode")
                .field("truncated", "nbns.flags.truncated")
                .field("recursionDesired", "nbns.flags.recdesired")
                .field("questions", "nbns.count.queries")
                .field("answers", "nbns.count.answers")
                .field("authorities", "nbns.count.auth_rr")
                .field("additionals", "nbns.count.add_rr")
                .field("question.name|record.name", "nbns.name")
                // Tshark writes the suffix behind the name, and what it stands for.
                .spelled("question.name|record.name", "( *<..>)+( \\([^)]*\\))?(?=,|$)", "")
                .field("question.type|record.type", "nbns.type")
                .field("question.class|record.class", "nbns.class")
                .field("record.ttl", "nbns.ttl")
                .field("record.address", "nbns.addr");
    }

    private static TsharkFields datagrams(String captures) {
        return new TsharkFields(NetBiosDatagramProtocol.NAME, "nbdgm and not icmp", captures)
                .field("type", "nbdgm.type")
                .field("firstFragment", "nbdgm.first")
                .field("moreFragments", "nbdgm.next")
                .field("nodeType", "nbdgm.node_type")
                .field("datagramId", "nbdgm.dgram_id")
                .field("sourceAddress", "nbdgm.src.ip")
                .field("sourcePort", "nbdgm.src.port")
                .field("length", "nbdgm.dgram_len")
                .field("offset", "nbdgm.pkt_offset")
                .field("browser.command", "browser.command")
                .field("browser.updateCount", "browser.update_count")
                .field("browser.server|browser.domain", "browser.server")
                .field("browser.osMajor", "browser.os_major")
                .field("browser.osMinor", "browser.os_minor")
                .field("browser.serverType", "browser.server_type");
    }
}
