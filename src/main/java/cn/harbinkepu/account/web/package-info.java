/// The way in for people and keys: the token API, the sign-in pages, the authentication mechanism, the check of forms
/// against forged requests. Enter at [cn.harbinkepu.account.web.SessionMechanism].
@NullMarked
package cn.harbinkepu.account.web;

import org.jspecify.annotations.NullMarked;
