/** What destinations that connect over TLS share: trust, and failures in words. No destination is known here. */
@NullMarked
package io.penstock.delivery.net;

import org.jspecify.annotations.NullMarked;
