package io.filum.desktop.content.image;

/// A drawn picture: 32 bits a pixel, alpha not multiplied in, row by row from the top.
public record Pixels(int width, int height, int[] argb) {}
