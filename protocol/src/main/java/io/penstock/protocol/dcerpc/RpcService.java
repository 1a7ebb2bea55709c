package io.penstock.protocol.dcerpc;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Observer;

/** Who understands the content of an interface's connectionless calls; found through {@link java.util.ServiceLoader}. */
public interface RpcService {
    /** Reads the calls of one flow. Owned by the flow's thread. */
    interface Calls {
        /**
         * A whole call, its answer or its refusal: operations are its reader's to tell.
         *
         * @param header of the call, or of its last fragment
         * @param body what is behind the header, of all fragments
         */
        void call(DatagramHeader header, Bytes body, Direction direction, long timeNanos);
    }

    /** The name of the protocol that is spoken through these calls. */
    String protocol();

    /** True if the interface with this UUID is its own. */
    boolean serves(long high, long low);

    /** Starts to read a flow. */
    Calls open(Flow flow, Observer observer);
}
