package io.penstock.capture;

import org.jspecify.annotations.Nullable;

/** EtherTypes (IEEE registration authority) that this program knows by name. */
public final class EtherType {
    public static final int IPV4 = 0x0800;
    public static final int ARP = 0x0806;
    public static final int VLAN = 0x8100;
    public static final int IPV6 = 0x86DD;
    public static final int MPLS = 0x8847;
    public static final int MPLS_UPSTREAM = 0x8848;
    public static final int PPPOE_SESSION = 0x8864;
    public static final int PROFINET = 0x8892;
    public static final int ETHERCAT = 0x88A4;
    public static final int PROVIDER_VLAN = 0x88A8;
    public static final int GOOSE = 0x88B8;
    public static final int GSE = 0x88B9;
    public static final int SAMPLED_VALUES = 0x88BA;
    public static final int LLDP = 0x88CC;
    public static final int PTP = 0x88F7;
    public static final int HSR = 0x892F;
    public static final int OLD_PROVIDER_VLAN = 0x9100;
    /** Redundancy tag of IEEE 802.1CB. */
    public static final int REDUNDANCY_TAG = 0xF1C1;

    /** Smaller values in an Ethernet header's type field are a length (IEEE 802.3 clause 3.2.6). */
    public static final int FIRST = 1536;

    private EtherType() {}

    /** The name of the protocol with this EtherType, null if it is not known here. */
    public static @Nullable String name(int type) {
        return switch (type) {
            case IPV4 -> "IPv4";
            case ARP -> "ARP";
            case 0x0842 -> "Wake-on-LAN";
            case 0x6558 -> "transparent Ethernet";
            case 0x8035 -> "RARP";
            case VLAN, PROVIDER_VLAN, OLD_PROVIDER_VLAN -> "VLAN";
            case 0x8137 -> "IPX";
            case 0x8204 -> "QNX Qnet";
            case IPV6 -> "IPv6";
            case 0x8808 -> "Ethernet flow control";
            case 0x8809 -> "slow protocols (LACP)";
            case 0x8819 -> "CobraNet";
            case MPLS, MPLS_UPSTREAM -> "MPLS";
            case 0x8863 -> "PPPoE discovery";
            case PPPOE_SESSION -> "PPPoE session";
            case 0x886D -> "Intel ANS";
            case 0x887B, 0x88E1, 0x8912 -> "HomePlug";
            case 0x888E -> "EAPoL";
            case PROFINET -> "PROFINET";
            case 0x88A2 -> "ATA over Ethernet";
            case ETHERCAT -> "EtherCAT";
            case 0x88AB -> "Ethernet POWERLINK";
            case GOOSE -> "GOOSE";
            case GSE -> "GSE management";
            case SAMPLED_VALUES -> "Sampled Values";
            case LLDP -> "LLDP";
            case 0x88CD -> "SERCOS III";
            case 0x88D9 -> "LLTD";
            case 0x88DC -> "WSMP";
            case 0x88E3 -> "Media Redundancy Protocol";
            case 0x88E5 -> "MACsec";
            case 0x88F5 -> "MVRP";
            case PTP -> "PTP";
            case 0x88FB -> "PRP supervision";
            case 0x8902 -> "CFM";
            case 0x8906 -> "FCoE";
            case HSR -> "HSR";
            case 0x893A -> "IEEE 1905.1";
            case 0x8940 -> "edge virtual bridging";
            case 0x9000 -> "Ethernet loopback test";
            case REDUNDANCY_TAG -> "IEEE 802.1CB tag";
            default -> null;
        };
    }
}
