/**
 * Emerson ROC Plus (D301180X012), spoken by ROC800, FloBoss and DL8000 controllers. Messages enter from TCP or UDP; operations on
 * parameters, history, clocks and files leave.
 */
@NullMarked
package io.penstock.protocol.rocplus;

import org.jspecify.annotations.NullMarked;
