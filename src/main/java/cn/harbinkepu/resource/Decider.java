package cn.harbinkepu.resource;

import java.util.UUID;

import cn.harbinkepu.account.Person;

/// Who decides a review step.
public sealed interface Decider {

    /// The name that stays with the decision.
    String name();

    /// Somebody with an account, who acts for themselves.
    record Colleague(Person person) implements Decider {
        @Override
        public String name() {
            return person.displayName();
        }
    }

    /// An expert without an account, who was given a link for just this step of just this content.
    ///
    /// @param link      which one
    /// @param invitedBy whose invitation it was
    /// @param host      that person's name
    /// @param step      counted from 0
    /// @param digest    of the content that the link was made for
    /// @param address   from where the decision came
    record Guest(
            UUID link,
            UUID revision,
            int step,
            String digest,
            String name,
            String title,
            String unit,
            String credential,
            UUID invitedBy,
            String host,
            String address)
            implements Decider {}
}
