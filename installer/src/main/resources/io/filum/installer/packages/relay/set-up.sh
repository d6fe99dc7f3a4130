#!/bin/sh
# What a relay needs on a machine besides its files: an account, its folders, its options. Run at every installation; whatever is there already stays.
set -e
root=/opt/filum-relay/lib/app

if ! getent passwd filum-relay >/dev/null; then
    useradd --system --user-group --home-dir /var/lib/filum-relay --no-create-home --shell /usr/sbin/nologin filum-relay
fi
[ -d /var/lib/filum-relay ] || install -d -o filum-relay -g filum-relay -m 0700 /var/lib/filum-relay
# The relay reads what is in here and changes nothing; options may name Redis' password.
[ -d /etc/filum-relay/tls ] || install -d -o root -g filum-relay -m 0750 /etc/filum-relay /etc/filum-relay/tls
[ -e /etc/filum-relay/relay.options ] \
    || install -o root -g filum-relay -m 0640 "$root/relay.options" /etc/filum-relay/relay.options
