package io.penstock.delivery.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Protocols that every office network speaks too. Any other named application protocol counts as an OT protocol, so that
 * a new dissector needs no entry here and an unknown name is forwarded rather than kept out. docs/forwarding-rules.md has
 * the same list.
 */
final class GeneralProtocols {
    private static final NameSet NAMES = NameSet.of(List.of(
            "ARP",
            "BOOTP",
            "DHCP",
            "DHCPv6",
            "DNS",
            "FTP",
            "HTTP",
            "HTTPS",
            "ICMP",
            "ICMPv6",
            "IGMP",
            "IKE",
            "IMAP",
            "Kerberos",
            "LDAP",
            "LDAPS",
            "LLDP",
            "LLMNR",
            "mDNS",
            "NBNS",
            "NetBIOS",
            "NetBIOS datagram",
            "NFS",
            "NTP",
            "ONC RPC",
            "POP3",
            "QUIC",
            "RADIUS",
            "RDP",
            "SIP",
            "SMB",
            "SMTP",
            "SNMP",
            "SSDP",
            "SSH",
            "SSL",
            "STP",
            "Syslog",
            "TCP",
            "TDS",
            "Telnet",
            "TFTP",
            "TLS",
            "TNS",
            "UDP",
            "VNC",
            "WebSocket"));

    private GeneralProtocols() {}

    static boolean isOt(@Nullable String protocol) {
        return protocol != null && !protocol.isEmpty() && !NAMES.contains(protocol);
    }
}
