package cn.harbinkepu.search.web;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.identity.SecurityIdentity;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.search.SearchQuery;

/// What of a search is only for who has signed in: the public need not know how its order can be bent.
@ApplicationScoped
class ForStaff {

    private final SecurityIdentity identity;

    ForStaff(SecurityIdentity identity) {
        this.identity = identity;
    }

    /// Fails with `sign-in-required` if an explanation is asked for by somebody unknown.
    void mayAsk(SearchQuery query) {
        if (query.asker().explain() && identity.isAnonymous()) {
            throw new Problem(ProblemCode.SIGN_IN_REQUIRED, "排序说明只对登录的工作人员显示，请先登录。");
        }
    }
}
