package io.penstock.protocol.dns;

import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.TsharkFields;
import org.junit.jupiter.api.Test;

/** Every message field by field as tshark reads it. */
class DnsAgainstTsharkTest {
    private static final String PROFINET =
            "apache__plc4x/protocols/profinet/src/test/resources/pcap/working-profinet-recording-plc4x.pcapng";
    private static final String NAMES = "answer.name|authority.name|additional.name";
    private static final String TYPES = "answer.type|authority.type|additional.type";

    @Test
    void theSampleIsTsharks() throws Exception {
        records(header(new TsharkFields(DnsProtocol.NAME, "dns", "our sample"))).overSample("dns");
    }

    @Test
    void theSampleOverTcpIsTsharks() throws Exception {
        records(header(new TsharkFields(DnsProtocol.NAME, "dns", "our sample over TCP"))).stream()
                .explain(NAMES, "tshark leaves the name of an SRV record out")
                .overSample("dns-tcp");
    }

    @Test
    void allCapturesAreTsharks() throws Exception {
        records(header(new TsharkFields(DnsProtocol.NAME, "dns and udp.port == 53 and not icmp", "all captures")))
                .explain("message", "tcpdump-malformed has link layers that are not read: ARCNET and PKTAP")
                .over(PlantCaptures.with("dns"));
    }

    @Test
    void allCapturesOfMulticastDnsAreTsharks() throws Exception {
        records(new TsharkFields(DnsProtocol.MULTICAST, "mdns and not icmp", "all captures")
                        .field("question.unicastReply", "dns.qry.qu")
                        .field("answer.cacheFlush|authority.cacheFlush|additional.cacheFlush", "dns.resp.cache_flush"))
                .explain("answer.cacheFlush|authority.cacheFlush|additional.cacheFlush", "an OPT record has no class")
                .explain(PROFINET + " 259 " + NAMES, "tshark leaves the name of an SRV record out")
                .explain(PROFINET + " 259 " + TYPES, "tshark counts the types in an NSEC record among those of records")
                .explain(PROFINET + " 260 " + TYPES, "tshark counts the types in an NSEC record among those of records")
                .over(PlantCaptures.with("mdns"));
    }

    @Test
    void allCapturesOfLlmnrAreTsharks() throws Exception {
        records(new TsharkFields(DnsProtocol.LINK_LOCAL, "llmnr and not icmpv6", "all captures")
                        .field("conflict", "dns.flags.conflict")
                        .field("tentative", "dns.flags.tentative"))
                .over(PlantCaptures.with("llmnr"));
    }

    private static TsharkFields header(TsharkFields fields) {
        return fields.field("authoritative", "dns.flags.authoritative")
                .field("recursionDesired", "dns.flags.recdesired")
                .field("recursionAvailable", "dns.flags.recavail")
                .field("checkingDisabled", "dns.flags.checkdisable")
                .field("reserved", "dns.flags.z");
    }

    private static TsharkFields records(TsharkFields fields) {
        return fields.field("transactionId", "dns.id")
                .field("response", "dns.flags.response")
                .field("opcode", "dns.flags.opcode")
                .field("truncated", "dns.flags.truncated")
                .field("questions", "dns.count.queries")
                .field("answers", "dns.count.answers")
                .field("authorities", "dns.count.auth_rr")
                .field("additionals", "dns.count.add_rr")
                .field("question.name", "dns.qry.name")
                .field("question.type", "dns.qry.type")
                .field("question.class", "dns.qry.class")
                .field(NAMES, "dns.resp.name")
                .field(TYPES, "dns.resp.type")
                .field("answer.class|authority.class|additional.class", "dns.resp.class")
                .field("answer.ttl|authority.ttl|additional.ttl", "dns.resp.ttl")
                .field("answer.ipv4|authority.ipv4|additional.ipv4", "dns.a")
                .field("answer.ipv6|authority.ipv6|additional.ipv6", "dns.aaaa")
                .field("answer.text|authority.text|additional.text", "dns.txt")
                .field("answer.primary|authority.primary", "dns.soa.mname")
                .field("answer.mailbox|authority.mailbox", "dns.soa.rname")
                .field("answer.serial|authority.serial", "dns.soa.serial_number")
                .field("answer.minimum|authority.minimum", "dns.soa.minimum_ttl")
                .field("answer.preference|authority.preference|additional.preference", "dns.mx.preference")
                .field("answer.port|authority.port|additional.port", "dns.srv.port")
                .field("answer.weight|authority.weight|additional.weight", "dns.srv.weight")
                .field("answer.next|authority.next|additional.next", "dns.nsec.next_domain_name")
                .field("additional.payloadSize", "dns.rr.udp_payload_size")
                .field("additional.dnssecOk", "dns.resp.z.do")
                .field("additional.option.code", "dns.opt.code")
                .spelled("question.name", "<Root>", "")
                .spelled(NAMES, "<Root>", "");
    }
}
