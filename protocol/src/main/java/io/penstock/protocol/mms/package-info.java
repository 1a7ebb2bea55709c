/**
 * MMS (ISO 9506) as IEC 61850-8-1 uses it, over the OSI session, presentation and association layers over ISO transport.
 * The values of MMS are also those of GOOSE, which may use {@link io.penstock.protocol.mms.MmsData}.
 */
@NullMarked
package io.penstock.protocol.mms;

import org.jspecify.annotations.NullMarked;
