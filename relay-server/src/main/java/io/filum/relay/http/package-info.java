/// The relay's REST face: one small class per resource, refusals as problems (RFC 9457), binary or JSON by `Accept`.
/// What every route takes and gives is written down in `/openapi.yaml`, which a test compares with the routes.
package io.filum.relay.http;
