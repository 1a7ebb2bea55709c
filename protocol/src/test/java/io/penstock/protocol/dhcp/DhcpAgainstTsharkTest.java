package io.penstock.protocol.dhcp;

import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.TsharkFields;
import org.junit.jupiter.api.Test;

/** Every message field by field as tshark reads it. */
class DhcpAgainstTsharkTest {
    @Test
    void theSampleIsTsharks() throws Exception {
        fields("our sample").overSample("dhcp");
    }

    @Test
    void allCapturesAreTsharks() throws Exception {
        fields("all captures")
                .explain("seconds", "tshark takes a number whose low byte is 0 for one with its bytes turned around")
                .explain("tcpdump-malformed/ieee802.11_htc.pcap 1 message", "IEEE 802.11 is not read")
                .explain("tcpdump-malformed/rx_serviceid_oobr.pcap 1 message", "the capture is cut within the header")
                .over(PlantCaptures.with("dhcp"));
    }

    private static TsharkFields fields(String captures) {
        return new TsharkFields(DhcpProtocol.NAME, "dhcp", captures)
                .field("operation", "dhcp.type")
                .field("hardwareType", "dhcp.hw.type")
                .field("hardwareLength", "dhcp.hw.len")
                .field("hops", "dhcp.hops")
                .field("transactionId", "dhcp.id")
                .field("seconds", "dhcp.secs")
                .field("broadcast", "dhcp.flags.bc")
                .field("clientAddress", "dhcp.ip.client")
                .field("yourAddress", "dhcp.ip.your")
                .field("serverAddress", "dhcp.ip.server")
                .field("relayAddress", "dhcp.ip.relay")
                .field("serverName", "dhcp.server")
                .field("bootFile", "dhcp.file")
                .field("options.optionCode", "dhcp.option.type")
                .field("options.subnetMask", "dhcp.option.subnet_mask")
                .field("options.router", "dhcp.option.router")
                .field("options.domainNameServer", "dhcp.option.domain_name_server")
                .field("options.hostName", "dhcp.option.hostname")
                .field("options.domainName", "dhcp.option.domain_name")
                .field("options.interfaceMtu", "dhcp.option.interface_mtu")
                .field("options.broadcastAddress", "dhcp.option.broadcast_address")
                .field("options.netBiosNameServer", "dhcp.option.netbios_over_tcpip_name_server")
                .field("options.requestedAddress", "dhcp.option.requested_ip_address")
                .field("options.leaseTime", "dhcp.option.ip_address_lease_time")
                .field("options.messageType", "dhcp.option.dhcp")
                .field("options.serverIdentifier", "dhcp.option.dhcp_server_id")
                .field("options.parameterRequest", "dhcp.option.request_list_item")
                .field("options.maximumMessageSize", "dhcp.option.dhcp_max_message_size")
                .field("options.renewalTime", "dhcp.option.renewal_time_value")
                .field("options.rebindingTime", "dhcp.option.rebinding_time_value")
                .field("options.vendorClass", "dhcp.option.vendor_class_id")
                .field("options.clientFullNameText", "dhcp.fqdn.name")
                // To tshark the end option is 0, and the padding behind it too; a client identifier has a hardware
                // type.
                .spelled("options.optionCode", "(^|,)0(,0)*$", "$1255")
                .spelled("hardwareType", "^(.*),.*$", "$1");
    }
}
