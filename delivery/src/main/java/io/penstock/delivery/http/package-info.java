/**
 * What the destinations that speak HTTP share: the sender with its time-outs, TLS, address guard and the sorting of
 * answers into taken, refused and not now; OAuth tokens; JSON. Calls and alerts enter, requests leave; no destination is
 * known here, and OkHttp is known only here.
 */
@NullMarked
package io.penstock.delivery.http;

import org.jspecify.annotations.NullMarked;
