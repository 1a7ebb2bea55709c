/**
 * S7comm-plus of SIMATIC S7-1200 and S7-1500 over the ISO transport. Siemens has not published it: fields are named as in public
 * descriptions of it. Its variant inside TLS is not read.
 */
@NullMarked
package io.penstock.protocol.s7plus;

import org.jspecify.annotations.NullMarked;
