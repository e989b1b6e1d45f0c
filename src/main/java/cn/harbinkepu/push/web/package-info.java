/// What readers are sent, for programs and pages; see [cn.harbinkepu.push].
@NullMarked
package cn.harbinkepu.push.web;

import org.jspecify.annotations.NullMarked;
