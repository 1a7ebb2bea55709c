package io.penstock.protocol.tds;

import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.TsharkFields;
import org.junit.jupiter.api.Test;

/** Every packet field by field as tshark reads it. */
class TdsAgainstTsharkTest {
    @Test
    void theSampleIsTsharks() throws Exception {
        header("our sample")
                .field("packet.query", "tds.query")
                .field("packet.host", "tds.7login.clientname")
                .field("packet.user", "tds.7login.username")
                .field("packet.application", "tds.7login.appname")
                .field("packet.database", "tds.7login.databasename")
                .field("packet.encryption", "tds.prelogin.option.encryption")
                .field("packet.program", "tds.loginack.progname")
                .field("packet.error.number", "tds.error.number")
                .field("packet.error.message", "tds.error.msgtext")
                .field("packet.info.server", "tds.info.servername")
                .overSample("tds");
    }

    @Test
    void allCapturesAreTsharks() throws Exception {
        header("all captures").over(PlantCaptures.with("tds"));
    }

    private static TsharkFields header(String captures) {
        return new TsharkFields(TdsProtocol.NAME, "tds", captures)
                .stream()
                        .field("packet.type", "tds.type")
                        .field("packet.status", "tds.status")
                        .field("packet.length", "tds.length")
                        .field("packet.process", "tds.channel")
                        .field("packet.packetNumber", "tds.packet_number");
    }
}
