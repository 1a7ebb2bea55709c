/**
 * EtherCAT (IEC 61158-4-12 and 61158-6-12, ETG.1000): datagrams in Ethernet frames or UDP, state changes and EEPROM writes by
 * their registers, and what mailboxes carry.
 */
@NullMarked
package io.penstock.protocol.ethercat;

import org.jspecify.annotations.NullMarked;
