package io.filum.desktop.content.results;

/// What a sender calls usual, on a scale; open to one side where only one limit was sent.
public record Band(double low, double high) {}
