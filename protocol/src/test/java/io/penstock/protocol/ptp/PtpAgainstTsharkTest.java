package io.penstock.protocol.ptp;

import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.TsharkFields;
import org.junit.jupiter.api.Test;

/** Every message field by field as tshark reads it. */
class PtpAgainstTsharkTest {
    @Test
    void theSampleIsTsharks() throws Exception {
        fields("our sample").overSample("ptp");
    }

    @Test
    void allCapturesAreTsharks() throws Exception {
        fields("all captures").over(PlantCaptures.with("ptp"));
    }

    private static TsharkFields fields(String captures) {
        return new TsharkFields(PtpProtocol.NAME, "ptp", captures)
                .field("majorSdoId", "ptp.v2.majorsdoid")
                .field("messageType", "ptp.v2.messagetype")
                .field("minorVersion", "ptp.v2.minorversionptp")
                .field("version", "ptp.v2.versionptp")
                .field("length", "ptp.v2.messagelength")
                .field("domain", "ptp.v2.domainnumber")
                .field("flags", "ptp.v2.flags")
                .field("port", "ptp.v2.sourceportid")
                .field("sequence", "ptp.v2.sequenceid")
                .field("control", "ptp.v2.controlfield")
                .field("logInterval", "ptp.v2.logmessageperiod")
                .field("priority1", "ptp.v2.an.priority1")
                .field("priority2", "ptp.v2.an.priority2")
                .field("clockClass", "ptp.v2.an.grandmasterclockclass")
                .field("clockAccuracy", "ptp.v2.an.grandmasterclockaccuracy")
                .field("clockVariance", "ptp.v2.an.grandmasterclockvariance")
                .field("stepsRemoved", "ptp.v2.an.localstepsremoved")
                .field("timeSource", "ptp.v2.timesource")
                .field("utcOffset", "ptp.v2.an.origincurrentutcoffset")
                .field("targetPort", "ptp.v2.mm.targetportid")
                .field("action", "ptp.v2.mm.action")
                .field("boundaryHops", "ptp.v2.mm.boundaryhops")
                .field("tlv.managementId", "ptp.v2.mm.managementId")
                .field("productDescription", "ptp.v2.mm.productDescription")
                .field("revisionData", "ptp.v2.mm.revisionData")
                .field("userDescription", "ptp.v2.mm.userDescription")
                .field("clockIdentity", "ptp.v2.clockidentity")
                .spelled("clockIdentity", "0x", "")
                .field("grandmaster", "ptp.v2.an.grandmasterclockidentity")
                .spelled("grandmaster", "0x", "")
                // Of texts tshark has two fields with the same name.
                .spelled("productDescription", "^(.*),\\1$", "$1")
                .spelled("revisionData", "^(.*),\\1$", "$1")
                .spelled("userDescription", "^(.*),\\1$", "$1");
    }
}
