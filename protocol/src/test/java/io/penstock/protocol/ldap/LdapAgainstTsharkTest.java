package io.penstock.protocol.ldap;

import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.TsharkFields;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every message field by field as tshark reads it. */
class LdapAgainstTsharkTest {
    private static final String CAPTURE = "0xl3x1__zeek-EternalSafety/tests/traces/eternalchampion.pcap";

    @Test
    void theSampleIsTsharks() throws Exception {
        fields("ldap", "our sample").stream()
                .explain("sample 11 message.entry", "tshark has other fields for what is modified and deleted")
                .explain("sample 15 message.entry", "tshark has other fields for what is modified and deleted")
                .overSample("ldap");
    }

    @Test
    void aCaptureIsTsharks() throws Exception {
        fields("ldap", "a capture").stream()
                .only("message")
                .explain(CAPTURE + " 330 message", "over UDP tshark calls it cldap")
                .explain(CAPTURE + " 331 message", "over UDP tshark calls it cldap")
                .explain(CAPTURE + " 551 message", "an entry longer than the longest message that is waited for")
                .over(List.of(PlantCaptures.file(CAPTURE)));
    }

    private static TsharkFields fields(String filter, String captures) {
        return new TsharkFields(LdapProtocol.NAME, filter, captures)
                .field("message.messageId", "ldap.messageID")
                .field("message.version", "ldap.version")
                .field("message.name", "ldap.name")
                .field("message.mechanism", "ldap.mechanism")
                .field("message.base", "ldap.baseObject")
                .field("message.scope", "ldap.scope")
                .field("message.dereferenceAliases", "ldap.derefAliases")
                .field("message.sizeLimit", "ldap.sizeLimit")
                .field("message.timeLimit", "ldap.timeLimit")
                .field("message.typesOnly", "ldap.typesOnly")
                .field("message.resultCode", "ldap.resultCode")
                .field("message.matchedName", "ldap.matchedDN")
                .field("message.diagnosticMessage", "ldap.errorMessage")
                .field("message.objectName", "ldap.objectName")
                .field("message.entry", "ldap.entry");
    }
}
