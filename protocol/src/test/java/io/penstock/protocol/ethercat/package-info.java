/** Tests of EtherCAT. */
@NullMarked
package io.penstock.protocol.ethercat;

import org.jspecify.annotations.NullMarked;
