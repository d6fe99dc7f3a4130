/// How the relay is: ready or not, under pressure or not, and the regular looks that catch what a lost bell hid.
package io.filum.relay.ops;
