/// Pages and API of recipients, receipts and reach. Nothing outside names a type of this package.
@NullMarked
package cn.harbinkepu.reach.web;

import org.jspecify.annotations.NullMarked;
