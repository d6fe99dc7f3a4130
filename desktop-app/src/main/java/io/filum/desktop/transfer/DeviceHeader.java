package io.filum.desktop.transfer;

import java.io.IOException;

import okhttp3.Interceptor;
import okhttp3.Response;

import io.filum.model.envelope.DeviceId;

/// Tells the relay which device asks. On loopback only, until the TLS client certificate says it.
record DeviceHeader(DeviceId device) implements Interceptor {

    @Override
    public Response intercept(Chain chain) throws IOException {
        return chain.proceed(chain.request().newBuilder().header("Filum-Device", device.toString()).build());
    }
}
