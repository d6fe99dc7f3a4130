package io.filum.desktop.admin.cli;

import java.net.URI;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The address of a relay: `https` and nothing else.
final class RelayAddress implements ITypeConverter<URI> {

    @Override
    public URI convert(String text) {
        try {
            var uri = URI.create(text);
            if (uri.getHost() != null && "https".equals(uri.getScheme())) {
                return uri;
            }
        } catch (IllegalArgumentException _) {
            // Said below, in the words of this program.
        }
        throw new TypeConversionException("not the address of a relay, such as https://relay.hospital.example:7400");
    }
}
