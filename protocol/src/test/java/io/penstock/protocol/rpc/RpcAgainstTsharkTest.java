package io.penstock.protocol.rpc;

import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.TsharkFields;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every message field by field as tshark reads it. */
class RpcAgainstTsharkTest {
    @Test
    void theSampleIsTsharks() throws Exception {
        fields("rpc", "our sample")
                .field("askedProgram", "portmap.prog")
                .field("askedVersion", "portmap.version")
                .field("askedProtocol", "portmap.proto")
                .field("askedPort|port", "portmap.port")
                .field("path", "mount.path")
                .overSample("rpc");
    }

    @Test
    void theSampleOfNfsIsTsharks() throws Exception {
        fields("rpc", "our sample of NFS").stream()
                .field("file", "nfs.name")
                .field("status", "nfs.status3")
                .overSample("nfs");
    }

    @Test
    void aCaptureIsTsharks() throws Exception {
        fields("rpc", "a capture")
                .field("askedProgram", "portmap.prog")
                .over(List.of(
                        PlantCaptures.file("ITI__ICS-Security-Tools/pcaps/IEC61850/Sample_File_MMS_and_GOOSE.pcap")));
    }

    private static TsharkFields fields(String filter, String captures) {
        return new TsharkFields(RpcProtocol.NAME, filter, captures)
                .field("xid", "rpc.xid")
                .field("messageType", "rpc.msgtyp")
                .field("rpcVersion", "rpc.version")
                .field("program", "rpc.program")
                .field("programVersion", "rpc.programversion")
                // Tshark has two fields with the name.
                .spelled("programVersion", "^(.*),\\1$", "$1")
                .field("procedure", "rpc.procedure")
                .field("machineName", "rpc.auth.machinename")
                .field("uid", "rpc.auth.uid")
                .field("replyStatus", "rpc.replystat")
                .field("acceptStatus", "rpc.state_accept");
    }
}
