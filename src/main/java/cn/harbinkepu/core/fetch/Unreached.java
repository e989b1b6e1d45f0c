package cn.harbinkepu.core.fetch;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// There was no way to the other side: it has heard nothing of what was to be sent.
public final class Unreached extends Problem {

    private static final long serialVersionUID = 1L;

    public Unreached(String detail) {
        super(ProblemCode.UNAVAILABLE, detail);
    }
}
