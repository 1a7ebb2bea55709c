/**
 * GE SRTP, the Service Request Transport Protocol of GE Fanuc and Emerson controllers over TCP. The frame is that of Denton et al.,
 * "Leveraging the SRTP protocol for over-the-network memory acquisition of a GE Fanuc Series 90-30" (DFRWS 2017), what is in it
 * that of GE's SNP manual GFK-0529. Bytes enter; operations on memories, programs and the state of the controller leave.
 */
@NullMarked
package io.penstock.protocol.gesrtp;

import org.jspecify.annotations.NullMarked;
