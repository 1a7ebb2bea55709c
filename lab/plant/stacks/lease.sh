#!/bin/sh
# Called by udhcpc: put the lease on the interface, nothing else on the machine.
case "$1" in
  bound|renew) ip addr flush dev "$interface"; ip addr add "$ip/24" broadcast 10.20.0.255 dev "$interface"
               [ -n "$router" ] && ip route replace default via "${router%% *}" ;;
esac
exit 0
