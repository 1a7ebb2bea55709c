/** Tests of MMS and the layers below it. */
@NullMarked
package io.penstock.protocol.mms;

import org.jspecify.annotations.NullMarked;
