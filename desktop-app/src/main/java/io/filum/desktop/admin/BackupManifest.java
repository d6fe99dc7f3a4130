package io.filum.desktop.admin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;

import io.filum.model.envelope.Sha256;

/// What is in a backup: stands in front of everything else, so that what follows is held against it.
///
/// `{"format":"filum-backup/1","at":"…","files":[{"name":"filum.db","size":1,"sha256":"…"},…]}`
///
/// @param at when it was made
record BackupManifest(Instant at, List<Entry> files) {

    static final String NAME = "manifest.json";
    static final int MAX_BYTES = 16 * 1024 * 1024;

    private static final String FORMAT = "filum-backup/1";
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    /// At most one folder deep, and never out of the folder.
    private static final Pattern FIT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)?");

    /// @param name relative to the data folder
    record Entry(String name, long size, Sha256 sha256) {
        Entry {
            if (!FIT.matcher(name).matches() || size < 0) {
                throw new IllegalArgumentException("no file of a data folder");
            }
        }
    }

    BackupManifest {
        files = List.copyOf(files);
        if (new HashSet<>(files.stream().map(Entry::name).toList()).size() != files.size()) {
            throw new IllegalArgumentException("a file twice");
        }
    }

    long bytes() {
        return files.stream().mapToLong(Entry::size).sum();
    }

    byte[] encode() {
        var out = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("format", FORMAT);
            json.writeStringField("at", at.toString());
            json.writeArrayFieldStart("files");
            for (Entry file : files) {
                json.writeStartObject();
                json.writeStringField("name", file.name());
                json.writeNumberField("size", file.size());
                json.writeStringField("sha256", file.sha256().toString());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("an array takes every byte", e);
        }
        return out.toByteArray();
    }

    /// @throws IOException for what is no manifest
    static BackupManifest decode(byte[] bytes) throws IOException {
        try (JsonParser in = FACTORY.createParser(bytes)) {
            String format = null;
            Instant at = null;
            List<Entry> files = new ArrayList<>();
            require(in.nextToken() == JsonToken.START_OBJECT);
            for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
                in.nextToken();
                switch (field) {
                    case "format" -> format = in.getText();
                    case "at" -> at = Instant.parse(in.getText());
                    case "files" -> files(in, files);
                    default -> throw new IOException("an unknown field in the backup's manifest");
                }
            }
            require(FORMAT.equals(format) && at != null && in.currentToken() == JsonToken.END_OBJECT
                    && in.nextToken() == null);
            return new BackupManifest(at, files);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("the backup's manifest is damaged", e);
        }
    }

    private static void files(JsonParser in, List<Entry> files) throws IOException {
        require(in.currentToken() == JsonToken.START_ARRAY);
        while (in.nextToken() != JsonToken.END_ARRAY) {
            require(in.currentToken() == JsonToken.START_OBJECT);
            String name = null;
            long size = -1;
            Sha256 hash = null;
            for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
                in.nextToken();
                switch (field) {
                    case "name" -> name = in.getText();
                    case "size" -> size = in.getLongValue();
                    case "sha256" -> hash = Sha256.parse(in.getText());
                    default -> throw new IOException("an unknown field in the backup's manifest");
                }
            }
            require(name != null && hash != null);
            files.add(new Entry(name, size, hash));
        }
    }

    private static void require(boolean holds) throws IOException {
        if (!holds) {
            throw new IOException("the backup's manifest is damaged");
        }
    }
}
