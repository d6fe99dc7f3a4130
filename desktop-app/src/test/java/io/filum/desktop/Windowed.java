package io.filum.desktop;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Tests that use JavaFX: there is one toolkit and one keyboard focus in a JVM, so that these classes run one after another,
/// while others run beside them. `WallsTest` finds those that forgot to say so.
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Execution(value = ExecutionMode.SAME_THREAD, reason = "one toolkit, one focus")
public @interface Windowed {}
