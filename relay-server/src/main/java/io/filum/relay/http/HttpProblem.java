package io.filum.relay.http;

import io.filum.model.wire.Problem;
import io.filum.model.wire.ProblemCode;

/// Ends a request with a problem. Thrown anywhere in a route; [Problems] writes it.
final class HttpProblem extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    HttpProblem(Problem problem) {
        super(problem.code().text(), null, false, false);
        this.problem = problem;
    }

    HttpProblem(ProblemCode code) {
        this(Problem.of(code));
    }

    HttpProblem(ProblemCode code, String detail) {
        this(Problem.of(code, detail));
    }

    Problem problem() {
        return problem;
    }
}
