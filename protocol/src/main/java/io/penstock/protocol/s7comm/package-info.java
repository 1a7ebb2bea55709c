/**
 * S7comm of SIMATIC controllers over COTP class 0 (ISO 8073, RFC 905) over TPKT (RFC 1006), port 102.
 * Bytes enter; operations, violations and what controllers tell of themselves leave. Siemens has not published S7comm:
 * its fields are named as in public descriptions.
 */
@NullMarked
package io.penstock.protocol.s7comm;

import org.jspecify.annotations.NullMarked;
