package io.penstock.protocol.lldp;

import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.TsharkFields;
import org.junit.jupiter.api.Test;

/** Every message field by field as tshark reads it. */
class LldpAgainstTsharkTest {
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
                .over(PlantCaptures.with("lldp"));
    }
}
