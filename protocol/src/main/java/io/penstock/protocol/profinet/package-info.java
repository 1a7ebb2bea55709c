/**
 * PROFINET (IEC 61158-6-10): real-time frames, DCP and alarms from Ethernet frames, and the context management of PROFINET IO
 * from calls of DCE/RPC. Operations, violations and the identity of stations leave.
 */
@NullMarked
package io.penstock.protocol.profinet;

import org.jspecify.annotations.NullMarked;
