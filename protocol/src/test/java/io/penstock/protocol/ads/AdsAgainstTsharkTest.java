package io.penstock.protocol.ads;

import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.TsharkFields;
import org.junit.jupiter.api.Test;

/** Every AMS message of the captures, and the sample, field by field as tshark reads them. */
class AdsAgainstTsharkTest {
    private static final String SHORT = "tshark reads no result and length of a reply with less than two bytes of data";

    private static TsharkFields fields(String captures) {
        return new TsharkFields(AdsProtocol.NAME, "ams", captures)
                .only("commandId").stream()
                        .field("targetNetId", "ams.targetnetid")
                        .field("targetPort", "ams.targetport")
                        .field("sourceNetId", "ams.sendernetid")
                        .field("sourcePort", "ams.senderport")
                        .field("commandId", "ams.cmdid")
                        .field("stateFlags", "ams.stateflags")
                        .field("response", "ams.state_response")
                        .field("dataLength", "ams.cbdata")
                        .field("errorCode", "ams.errorcode")
                        .field("invokeId", "ams.invokeid")
                        .field("indexGroup", "ams.ads_indexgroup")
                        .field("indexOffset", "ams.ads_indexoffset")
                        .field("length", "ams.ads_cblength")
                        .field("writeLength", "ams.ads_cbwritelength")
                        .field("readLength", "ams.ads_cbreadlength")
                        .field("result", "ams.adsresult")
                        .field("adsState", "ams.ads_state")
                        .field("deviceState", "ams.ads_devicestate")
                        .field("deviceName", "ams.ads_devicename")
                        .field("majorVersion", "ams.ads_versionversion")
                        .field("minorVersion", "ams.ads_versionrevision")
                        .field("buildVersion", "ams.ads_versionbuild")
                        .field("handle", "ams.ads_notificationhandle")
                        .field("stamps", "ams.ads_noteblocksstamps")
                        .field("mode", "ams.ads_transmode")
                        .field("maxDelay", "ams.ads_maxdelay")
                        .field("cycleTime", "ams.ads_cycletime")
                        .explain("length", SHORT)
                        .explain("result", SHORT);
    }

    @Test
    void theSampleIsTsharks() throws Exception {
        fields("a conversation made by the specification").overSample("ads");
    }

    @Test
    void allCapturesAreTsharks() throws Exception {
        fields("all captures").over(PlantCaptures.with("ams"));
    }
}
