package io.penstock.protocol.dns;

/** Names of query types and response codes (RFC 1035 sections 3.2.2 and 4.1.1, IANA's registry). */
final class DnsNames {
    private DnsNames() {}

    static String type(int type) {
        return switch (type) {
            case 1 -> "A";
            case 2 -> "NS";
            case 5 -> "CNAME";
            case 6 -> "SOA";
            case 10 -> "NULL";
            case 12 -> "PTR";
            case 15 -> "MX";
            case 16 -> "TXT";
            case 28 -> "AAAA";
            case 33 -> "SRV";
            case 41 -> "OPT";
            case 47 -> "NSEC";
            case 64 -> "SVCB";
            case 65 -> "HTTPS";
            case 251 -> "IXFR";
            case 252 -> "AXFR";
            case 255 -> "ANY";
            default -> "other type";
        };
    }

    static String error(int code) {
        return switch (code) {
            case 1 -> "format error";
            case 2 -> "server failure";
            case 3 -> "no such name";
            case 4 -> "not implemented";
            case 5 -> "refused";
            default -> "other error";
        };
    }
}
