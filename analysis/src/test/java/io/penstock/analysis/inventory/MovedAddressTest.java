package io.penstock.analysis.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.analysis.Site;
import io.penstock.capture.IpAddress;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Who sent a packet of a connection that runs on while its addresses move (RFC 826: the newest answer counts). */
class MovedAddressTest {
    private final Site site = new Site();

    private Device at(int address) {
        return Objects.requireNonNull(site.analyzer().inventory().at(0, IpAddress.v4(address)));
    }

    @Test
    void packetsOfARunningConnectionCountForTheDeviceThatTookOverItsAddress() {
        site.arp(Site.LAPTOP, Site.HMI);
        Site.Connection connection = site.connect(Site.HMI, Site.PLC, 502);
        connection.client(Site.modbus(1, "03 0000 0001")).server(Site.modbus(1, "03 02 0001"));
        Device before = at(Site.PLC);
        long sentBefore = before.packets();
        site.claims(Site.LAPTOP, Site.PLC);
        Device after = at(Site.PLC);
        long sent = after.packets();
        assertThat(after).isSameAs(at(Site.LAPTOP)).isNotSameAs(before);
        connection.client(Site.modbus(2, "03 0000 0001")).server(Site.modbus(2, "03 02 0001"));
        assertThat(after.packets()).isEqualTo(sent + 1);
        assertThat(before.packets()).isEqualTo(sentBefore);
    }

    @Test
    void eachSideOfAConnectionCountsItsOwnPackets() {
        Site.Connection connection = site.connect(Site.HMI, Site.PLC, 502);
        long asked = at(Site.HMI).packets();
        long answered = at(Site.PLC).packets();
        connection.client(Site.modbus(1, "03 0000 0001")).server(Site.modbus(1, "03 02 0001"));
        connection.client(Site.modbus(2, "03 0000 0001"));
        assertThat(at(Site.HMI).packets()).isEqualTo(asked + 2);
        assertThat(at(Site.PLC).packets()).isEqualTo(answered + 1);
    }
}
