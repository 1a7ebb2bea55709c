package io.penstock.protocol.lldp;

import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.TsharkFields;
import org.junit.jupiter.api.Test;

/** Every message field by field as tshark reads it. */
class LldpAgainstTsharkTest {
    private static final String FIRST =
            "tshark gives up where the frame does not begin with a chassis; here that is a violation";

    @Test
    void theSampleIsTsharks() throws Exception {
        new TsharkFields(LldpProtocol.NAME, "lldp", "our sample")
                .field("type", "lldp.tlv.type")
                .field("chassisSubtype", "lldp.chassis.subtype")
                .field("portSubtype", "lldp.port.subtype")
                .field("timeToLive", "lldp.time_to_live")
                .field("systemName", "lldp.tlv.system.name")
                .field("own.organisation", "lldp.orgtlv.oui")
                .overSample("lldp");
    }

    @Test
    void allCapturesAreTsharks() throws Exception {
        new TsharkFields(LldpProtocol.NAME, "lldp", "all captures")
                .field("type", "lldp.tlv.type")
                .field("chassisSubtype", "lldp.chassis.subtype")
                .field("portSubtype", "lldp.port.subtype")
                .field("timeToLive", "lldp.time_to_live")
                .field("systemName", "lldp.tlv.system.name")
                .field("own.organisation", "lldp.orgtlv.oui")
                .explain("the-tcpdump-group__tcpdump/tests/hoobr_safeputs.pcap 1 type", FIRST)
                .explain("the-tcpdump-group__tcpdump/tests/hoobr_safeputs.pcap 1 systemName", FIRST)
                .explain("the-tcpdump-group__tcpdump/tests/lldp_mgmt_addr_tlv_asan.pcap 1 type", FIRST)
                .over(PlantCaptures.with("lldp"));
    }
}
