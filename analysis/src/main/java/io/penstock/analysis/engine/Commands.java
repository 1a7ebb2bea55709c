package io.penstock.analysis.engine;

import io.penstock.analysis.baseline.Channel;
import io.penstock.capture.Flow;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;

/** The operational engine's watch on commands that change what a controller does: stop and restart. */
public final class Commands implements Detector.OfOperations {
    private final Alarm alarm;

    public Commands(Alarm alarm) {
        this.alarm = alarm;
    }

    @Override
    public void operation(Flow flow, Channel channel, Operation operation) {
        if (operation.phase != Phase.REQUEST || !operation.protocol.startsWith("S7")) {
            return;
        }
        boolean stop = operation.kind == OperationKind.STOP;
        if (!stop && operation.kind != OperationKind.START && operation.kind != OperationKind.RESET) {
            return;
        }
        Party client = Party.client(flow);
        Party server = Party.server(flow);
        alarm.finding(stop ? "PS-5001" : "PS-5006", client)
                .to(server)
                .over(flow)
                .doing(operation)
                .raise(alarm.name(client) + " sent " + operation.functionName + " to the controller "
                        + alarm.name(server) + ".");
    }
}
