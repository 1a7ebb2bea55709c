/**
 * NTLM messages ([MS-NLMP]) wherever another protocol carries them: the names in them and the version of the operating system
 * leave, no challenge, response or key does.
 */
@NullMarked
package io.penstock.protocol.ntlm;

import org.jspecify.annotations.NullMarked;
