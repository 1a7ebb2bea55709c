/** The destination {@code email}: alerts as mails, one each or gathered into digests. */
@NullMarked
package io.penstock.delivery.email;

import org.jspecify.annotations.NullMarked;
