/**
 * Reads what ASN.1's Basic Encoding Rules (ITU-T X.690) wrote, in place and without allocation: for MMS, GOOSE, SNMP, LDAP and
 * others. Only the encoding may enter here, no protocol.
 */
@NullMarked
package io.penstock.protocol.ber;

import org.jspecify.annotations.NullMarked;
