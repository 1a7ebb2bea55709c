package io.penstock.protocol.cdp;

import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.TsharkFields;
import org.junit.jupiter.api.Test;

/** Every message field by field as tshark reads it. */
class CdpAgainstTsharkTest {
    @Test
    void theSampleIsTsharks() throws Exception {
        new TsharkFields(CdpProtocol.NAME, "cdp", "our sample")
                .field("version", "cdp.version")
                .field("timeToLive", "cdp.ttl")
                .field("type", "cdp.tlv.type")
                .field("deviceId", "cdp.deviceid")
                .field("portId", "cdp.portid")
                .field("platform", "cdp.platform")
                .field("nativeVlan", "cdp.native_vlan")
                .field("capabilities", "cdp.capabilities")
                .overSample("cdp");
    }

    @Test
    void allCapturesAreTsharks() throws Exception {
        new TsharkFields(CdpProtocol.NAME, "cdp", "all captures")
                .field("version", "cdp.version")
                .field("timeToLive", "cdp.ttl")
                .field("type", "cdp.tlv.type")
                .field("deviceId", "cdp.deviceid")
                .field("portId", "cdp.portid")
                .field("platform", "cdp.platform")
                .field("nativeVlan", "cdp.native_vlan")
                .field("capabilities", "cdp.capabilities")
                .over(PlantCaptures.with("cdp"));
    }
}
