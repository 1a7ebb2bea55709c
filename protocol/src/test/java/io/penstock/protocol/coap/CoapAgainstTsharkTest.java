package io.penstock.protocol.coap;

import io.penstock.protocol.TsharkFields;
import org.junit.jupiter.api.Test;

/** No capture of CoAP is at hand: the messages are those of the RFCs' examples, written to a file that tshark reads. */
class CoapAgainstTsharkTest {
    private static TsharkFields fields(String of) {
        return new TsharkFields("CoAP", "coap", of)
                .field("tokenLength", "coap.token_len")
                .field("token", "coap.token")
                .field("code", "coap.code")
                .field("uriHost", "coap.opt.uri_host")
                .field("uriPort", "coap.opt.uri_port")
                .field("uriPath", "coap.opt.uri_path")
                .field("uriQuery", "coap.opt.uri_query")
                .field("locationPath", "coap.opt.location_path")
                .field("observe", "coap.opt.observe")
                .field("maxAge", "coap.opt.max_age")
                .field("etag", "coap.opt.etag")
                .field("ifMatch", "coap.opt.if_match")
                .field("contentFormatName", "coap.opt.ctype")
                .field("acceptName", "coap.opt.accept")
                .field("size1", "coap.opt.size1")
                .field("block1.number|block2.number", "coap.opt.block_number")
                .field("block1.more|block2.more", "coap.opt.block_mflag")
                .field("payloadLength", "coap.payload_length");
    }

    @Test
    void everyFieldOfDatagrams() throws Exception {
        fields("RFC 7252, 7641, 7959 examples")
                .field("version", "coap.version")
                .field("type", "coap.type")
                .field("messageId", "coap.mid")
                .explain("payloadLength", "of blocks tshark tells the length put together, in the last one")
                .overSample("coap");
    }

    @Test
    void everyFieldOfAStream() throws Exception {
        fields("RFC 8323 examples").stream()
                .explain("sample 4 etag", "option 4 of a CSM is Block-Wise-Transfer (RFC 8323 5.3.2)")
                .overSample("coap-tcp");
    }
}
