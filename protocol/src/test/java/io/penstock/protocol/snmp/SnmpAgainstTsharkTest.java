package io.penstock.protocol.snmp;

import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.TsharkFields;
import org.junit.jupiter.api.Test;

/** Every message field by field as tshark reads it. */
class SnmpAgainstTsharkTest {
    @Test
    void theSampleIsTsharks() throws Exception {
        new TsharkFields(SnmpProtocol.NAME, "snmp", "our sample")
                .field("requestId", "snmp.request_id")
                .field("errorStatus", "snmp.error_status")
                .field("errorIndex", "snmp.error_index")
                .field("variable.name", "snmp.name")
                .field("engineBoots", "snmp.msgAuthoritativeEngineBoots")
                .field("user", "snmp.msgUserName")
                .overSample("snmp");
    }

    @Test
    void allCapturesAreTsharks() throws Exception {
        new TsharkFields(SnmpProtocol.NAME, "snmp", "all captures")
                .field("requestId", "snmp.request_id")
                .field("errorStatus", "snmp.error_status")
                .field("errorIndex", "snmp.error_index")
                .field("variable.name", "snmp.name")
                .field("engineBoots", "snmp.msgAuthoritativeEngineBoots")
                .field("user", "snmp.msgUserName")
                .explain(
                        "tcpdump-malformed/snmp-heapoverflow-1.pcap 5 message",
                        "its lengths are not those of the packet, and the capture is cut: no datagram")
                .explain(
                        "tcpdump-malformed/snmp-heapoverflow-2.pcap 1 message",
                        "its lengths are not those of the packet, and the capture is cut: no datagram")
                .over(PlantCaptures.with("snmp"));
    }
}
